/** One seed, one history: fifty commands or more by several people against a few tickets, mixed with faults. */
import { keysTogether } from '../../workers/api/sale/keys-together.ts';
import { soldOut } from '../../workers/api/sale/sold-out-memory.ts';
import * as buying from './clients/buying.ts';
import { gather, type Held, type Party, type Sale, until } from './clients/people.ts';
import * as selling from './clients/selling.ts';
import { Calm, type Faults, levelsOf, Weather } from './faults.ts';
import { checkQuiet, onItsWay } from './invariants/liveness.ts';
import { Safety } from './invariants/safety.ts';
import { Violation } from './invariants/violation.ts';
import { Random } from './runtime/random.ts';
import type { Line } from './trace.ts';
import { type Tampering, World } from './world.ts';

/** `safety`: the faults never heal. `liveness`: they do, and after quiet everything must have come right. */
export type Mode = 'safety' | 'liveness';

/** Of four histories three heal: those check what the fourth checks too, and more. */
export const modeOf = (seed: number): Mode => (seed % 4 === 0 ? 'safety' : 'liveness');

export interface HistoryOptions {
  readonly seed: number | string;
  readonly mode: Mode;
  readonly commands?: number;
  /** What goes wrong goes on until all is quiet: for faults that only take time. */
  readonly keepsFaults?: boolean;
  /** How long what is on its way may take once the faults are over. */
  readonly patienceMs?: number;
  readonly faults?: (random: Random) => Faults;
  readonly tampering?: Tampering;
  /** Once all is quiet and right: what else a test wants to do with what is there. */
  readonly afterwards?: (party: Party) => Promise<void>;
}

export interface History {
  readonly seed: number | string;
  readonly violation: Violation | null;
  readonly digest: string;
  readonly commands: number;
  readonly lines: readonly Line[];
  readonly seen: ReadonlyMap<string, number>;
  readonly releasedLateMs: readonly number[];
  /** From the moment that Stripe took money to the moment that it is known here. */
  readonly knownAfterMs: readonly number[];
  /** Payments of orders whose hold had ended. */
  readonly latePayments: number;
}

const minuteMs = 60_000;
/** How long what is on its way may take, as a rule. */
export const quietMsMax = 40 * 60 * minuteMs;

const seatsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ section: 'A', row: at < 4 ? '1' : '2', seat: String((at % 4) + 1) }));

function salesOf(random: Random): Sale[][] {
  const general = (): Sale => ({
    title: 'Stalls',
    amount: random.pick([1500, 4500]),
    quantity: random.between(2, 6),
    ...(random.chance(0.3) && { maxPerBuyer: random.between(2, 4) }),
  });
  const seated = (): Sale => ({ title: 'Circle', amount: 6000, seats: seatsOf(random.between(4, 7)) });
  const free = (): Sale => ({ title: 'Guests', amount: 0, quantity: random.between(2, 4) });
  return [[general(), random.chance(0.6) ? seated() : general()], [random.chance(0.3) ? free() : general()]];
}

type Command = (party: Party) => Promise<void>;

const anOrder = (party: Party): Held | null => (party.orders.length === 0 ? null : party.random.pick(party.orders));
const withOrder =
  (then: (party: Party, order: Held) => Promise<void>): Command =>
  async (party) => {
    const order = anOrder(party);
    if (order !== null) await then(party, order);
  };

const commands: Readonly<Record<string, { weight: number; run: Command }>> = {
  hold: {
    weight: 30,
    run: async (party) => {
      const { random } = party;
      const order = await buying.hold(party, random.pick(party.buyers), random.pick(party.tickets));
      if (order === null) return;
      const next = random.weighted({ pay: 12, pay_late: 5, cancel: 3, leave: 4, pay_and_cancel: 2 });
      const leftMs = order.expiresAtMs - party.world.loop.nowMs;
      await party.world.loop.wait(random.skewed(500, 120_000), order.buyer.actor);
      if (next === 'pay') await buying.pay(party, order, random.skewed(1_000, 90_000));
      else if (next === 'pay_late') await buying.pay(party, order, leftMs + random.between(-30_000, 90_000));
      else if (next === 'cancel') await buying.cancel(party, order);
      else if (next === 'pay_and_cancel')
        await Promise.all([buying.pay(party, order, random.skewed(100, 5_000)), buying.cancel(party, order)]);
    },
  },
  rush: {
    weight: 3,
    run: async (party) => {
      const ticket = party.random.pick(party.tickets);
      await Promise.all(party.buyers.map((buyer) => buying.hold(party, buyer, ticket, { quantity: 1 })));
    },
  },
  pay: { weight: 8, run: withOrder((party, order) => buying.pay(party, order, party.random.skewed(500, 60_000))) },
  pay_twice: {
    weight: 2,
    run: withOrder(async (party, order) => {
      await Promise.all([buying.pay(party, order, 2_000), buying.pay(party, order, 2_100)]);
    }),
  },
  confirm: { weight: 4, run: withOrder((party, order) => buying.confirm(party, order, 'pm_card_visa')) },
  cancel: { weight: 4, run: withOrder(buying.cancel) },
  look: { weight: 6, run: withOrder(buying.look) },
  intrude: { weight: 3, run: withOrder(buying.intrude) },
  refund: { weight: 5, run: withOrder(selling.refund) },
  edit: { weight: 4, run: (party) => selling.edit(party, party.random.pick(party.tickets)) },
  postpone: { weight: 0.8, run: (party) => selling.moveEvent(party, party.random.pick(party.events), 'postponed') },
  publish: { weight: 1.6, run: (party) => selling.moveEvent(party, party.random.pick(party.events), 'published') },
  cancel_event: { weight: 0.4, run: (party) => selling.moveEvent(party, party.random.pick(party.events), 'cancelled') },
  tidy: { weight: 1, run: selling.tidy },
};

const weights = Object.fromEntries(Object.entries(commands).map(([name, { weight }]) => [name, weight]));

/** Runs a history from its seed to its end, or to the first promise that is broken. */
export async function runHistory(options: HistoryOptions): Promise<History> {
  const { seed, mode } = options;
  const random = new Random(`${seed} history`);
  const world = new World({
    seed,
    holdSeconds: random.pick([120, 600, 900]),
    ...(options.tampering && { tampering: options.tampering }),
  });
  const safety = new Safety(world);
  let count = 0;
  try {
    const party = await gather(world, safety, random, salesOf(random));
    world.begin(options.faults?.(new Random(`${seed} faults`)) ?? weatherOf(seed));
    count = options.commands ?? random.between(50, 70);
    const running = begin(party, count);
    if (mode === 'safety') await runFor(world, safety, running.lastAtMs + 40 * minuteMs);
    else {
      await runFor(world, safety, running.lastAtMs + random.skewed(0, 10 * minuteMs));
      const { keepsFaults = false, patienceMs = quietMsMax } = options;
      await heal(party, { keepsFaults, patienceMs });
      if (safety.violation === null) await options.afterwards?.(party);
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    safety.violation ??= error;
    world.trace.fault('VIOLATION', error.message);
  } finally {
    await forget(world);
    world.end();
  }
  return outcomeOf(world, safety, seed, count);
}

export function outcomeOf(world: World, safety: Safety, seed: number | string, count: number): History {
  const knownAfterMs = [...safety.paidAtMs].map(
    ([intentId, paidAtMs]) => (safety.knownAtMs.get(intentId) ?? Number.POSITIVE_INFINITY) - paidAtMs,
  );
  return {
    ...{ seed, violation: safety.violation, digest: world.trace.digest, commands: count, lines: world.trace.lines },
    ...{
      seen: world.wire.seen,
      releasedLateMs: safety.releasedLateMs,
      knownAfterMs,
      latePayments: safety.latePayments,
    },
  };
}

const weatherOf = (seed: number | string): Faults => {
  const faults = new Random(`${seed} faults`);
  return new Weather(faults, levelsOf(faults));
};

/** Lets each command begin at its time; they go on beside each other. */
function begin(party: Party, count: number): { lastAtMs: number } {
  const { world, random } = party;
  let atMs = 0;
  for (let at = 0; at < count; at += 1) {
    atMs += random.skewed(10, 180_000);
    world.loop.after(atMs, world.loop.outside, () => {
      const name = random.weighted(weights);
      void commands[name]?.run(party);
      if (world.wire.faults.evicts()) for (const object of world.tickets.objects.values()) object.evict();
    });
  }
  return { lastAtMs: world.loop.nowMs + atMs };
}

async function runFor(world: World, safety: Safety, untilMs: number): Promise<void> {
  while (safety.violation === null && (await world.loop.step(untilMs)));
}

export interface Healing {
  readonly keepsFaults: boolean;
  readonly patienceMs: number;
}

/** The faults end; what was lost stays lost. Then, before long, nothing is left to be done. */
export async function heal(party: Party, { keepsFaults, patienceMs }: Healing): Promise<void> {
  const { world, safety } = party;
  world.trace.say('the world', 'heals');
  if (!keepsFaults) world.faults = new Calm(new Random(`${party.random.uint32()} calm again`));
  const healedAtMs = world.loop.nowMs;
  let quietMinutes = 0;
  for (let minutes = 1; safety.violation === null && quietMinutes < 2; minutes += 1) {
    await runFor(world, safety, healedAtMs + minutes * minuteMs);
    const waiting = onItsWay(world, safety);
    quietMinutes = waiting === null ? quietMinutes + 1 : 0;
    if (minutes % 20 === 0 && quietMinutes === 0) await until(world, selling.tidy(party));
    if (waiting !== null && minutes * minuteMs > patienceMs)
      throw new Violation(waiting.invariant, `still on its way after ${minutes} minutes: ${waiting.what}`);
  }
  world.wire.isWatched = false;
  if (safety.violation === null) await checkQuiet(party);
}

/** What the API's isolate remembers beyond a request must not reach the next history. */
export async function forget(world: World): Promise<void> {
  for (const id of world.tickets.objects.keys()) {
    soldOut.forget(id);
    const asked = { buyerId: '', key: { scope: '', bodyHash: '' } };
    await until(
      world,
      keysTogether.ask(id, asked, async () => [null]),
    );
  }
}
