/**
 * Which boundaries there are, and how each was struck: found by running the scenarios, never written down by hand. A
 * boundary that is passed only because of a strike is struck in its turn, after that strike.
 */
import { type Way, ways } from '../faults.ts';
import { modeOf, runHistory } from '../history.ts';
import { type Ran, type Run, runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import type { Strike } from './strike.ts';

/** Where a boundary is passed: in which run, and how often. */
interface Place {
  readonly run: Run;
  readonly passings: number;
  readonly steps: number;
}

export interface Coverage {
  readonly labels: ReadonlySet<string>;
  /** Runs made. */
  readonly runs: number;
  /** `label: way`, of which no run came by. */
  readonly missed: readonly string[];
  readonly failed: readonly Ran[];
}

const stepsOf = ({ seen }: Ran): number => [...seen.values()].reduce((sum, times) => sum + times, 0);

/** Strikes at every boundary in every way, once for each seed. */
export async function strikeAll(seeds: readonly number[]): Promise<Coverage> {
  const places = new Map<string, Place>();
  const failed: Ran[] = [];
  const missed: string[] = [];
  const open: string[] = [];
  let runs = 0;
  const run = async (next: Run): Promise<Ran> => {
    runs += 1;
    const ran = await runScenario(next);
    if (ran.violation !== null) failed.push(ran);
    const steps = stepsOf(ran);
    for (const [label, passings] of ran.seen) {
      const known = places.get(label);
      if (known === undefined) open.push(label);
      // The shortest way to a boundary, and of those without a strike the shortest.
      const isBetter = known === undefined || (next.strikes.length === 0 && steps < known.steps);
      if (isBetter) places.set(label, { run: next, passings, steps });
    }
    return ran;
  };
  for (const scenario of Object.keys(scenarios)) await run({ scenario, seed: seeds[0] ?? 1, strikes: [] });
  for (let label = open.shift(); label !== undefined; label = open.shift()) {
    const place = places.get(label);
    if (place === undefined) throw new Error('a boundary without a place');
    for (const way of ways) {
      let isStruck = false;
      for (const seed of seeds) isStruck = (await strike(run, label, way, seed, place)) || isStruck;
      if (!isStruck) missed.push(`${label}: ${way}`);
    }
  }
  return { labels: new Set(places.keys()), runs, missed, failed };
}

/** Boundaries that histories of faults come to and the plan does not know, each with the first such seed. */
export async function unplanned(labels: ReadonlySet<string>, seeds: readonly number[]): Promise<Map<string, number>> {
  const unknown = new Map<string, number>();
  for (const seed of seeds) {
    const { seen } = await runHistory({ seed, mode: modeOf(seed) });
    for (const label of seen.keys()) if (!labels.has(label) && !unknown.has(label)) unknown.set(label, seed);
  }
  return unknown;
}

/** At the first passing, or with other seeds at a later one. @returns whether it came to that */
async function strike(run: (next: Run) => Promise<Ran>, label: string, way: Way, seed: number, place: Place) {
  const passing = 1 + ((seed - 1) % place.passings);
  const next: Strike = { label, way, passing };
  const ran = await run({ ...place.run, seed, strikes: [...place.run.strikes, next] });
  return ran.struck.at(-1) === true;
}
