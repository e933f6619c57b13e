/** One scenario with its strikes, to its end and past it, until nothing is left to be done. */
import { gather, until } from '../clients/people.ts';
import { forget, type History, heal, outcomeOf, quietMsMax } from '../history.ts';
import { Safety } from '../invariants/safety.ts';
import { Violation } from '../invariants/violation.ts';
import { Random } from '../runtime/random.ts';
import { type Tampering, World } from '../world.ts';
import { scenarios } from './scenarios.ts';
import { type Strike, Strikes } from './strike.ts';

export interface Run {
  readonly scenario: string;
  readonly seed: number;
  readonly strikes: readonly Strike[];
  readonly tampering?: Tampering;
  /** How long it may take until all is quiet. */
  readonly patienceMs?: number;
}

export interface Ran extends History {
  readonly struck: readonly boolean[];
}

export async function runScenario(run: Run): Promise<Ran> {
  const { scenario: name, seed, strikes, tampering, patienceMs = quietMsMax } = run;
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const world = new World({ seed: `${name} ${seed}`, holdSeconds: 120, ...(tampering && { tampering }) });
  const safety = new Safety(world);
  let endsAtMs = 0;
  const standing = () => (world.loop.nowMs < endsAtMs ? (scenario.standing ?? null) : null);
  const faults = new Strikes(new Random(`${name} ${seed} strikes`), strikes, standing);
  try {
    const party = await gather(world, safety, new Random(`${name} ${seed} party`), scenario.sales);
    endsAtMs = world.loop.nowMs + (scenario.standing?.forMs ?? 0);
    world.begin(faults);
    world.outside.refusesMails = scenario.noMails === true;
    await until(world, scenario.run(party));
    world.outside.refusesMails = false;
    await heal(party, { keepsFaults: true, patienceMs });
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    safety.violation ??= error;
    world.trace.fault('VIOLATION', error.message);
  } finally {
    await forget(world);
    world.end();
  }
  return { ...outcomeOf(world, safety, `${name} ${seed}`, 1), struck: faults.struck };
}
