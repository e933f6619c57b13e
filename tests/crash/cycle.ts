import { Chance } from './chance.ts';
import { wronglyMade } from './check-made.ts';
import { violations } from './checks.ts';
import { everyDeed, Load, type OnSale, send } from './clients.ts';
import { type Entry, idsGiven, isDone } from './journal.ts';
import { processesOf } from './processes.ts';
import { imagesOf, type Money, madeOf, moneySince, truthOf } from './truth.ts';
import type { World } from './world.ts';

export interface Cycle {
  readonly seed: number;
  readonly number: number;
  readonly tickets: readonly OnSale[];
  readonly startedAtMs: number;
  /** Requests that the kill left without an answer. */
  readonly unanswered: number;
  /** Processes of the system that outlived the kill. */
  readonly orphans: readonly string[];
}

/** The kill comes after so many answers, by chance between the two, and a moment: on a busy machine as on an idle one. */
const answersBeforeKill = { min: 5, max: 45 };
const momentMsMax = 15;
/** Every so many cycles it comes no sooner than each deed was done: among ten early kills there may be no refund. */
const cyclesToEveryDeed = 5;
const settledWithinMs = 60_000;

/** SIGKILL of the whole group at a moment of the seed's choice, under load. */
export async function killUnderLoad(
  world: World,
  number: number,
  seed: number,
  /** Called when the tickets are on sale and nobody has bought yet. */
  beforeLoad: (tickets: readonly OnSale[]) => Promise<void> = async () => {},
): Promise<Cycle> {
  const startedAtMs = Date.now();
  const tickets = await world.putOnSale();
  await beforeLoad(tickets);
  const chance = new Chance(seed);
  const answers = answersBeforeKill.min + chance.below(answersBeforeKill.max - answersBeforeKill.min);
  const load = new Load(world, number, tickets);
  const done = load.run(seed);
  const kill = async () => {
    await load.answered(answers, number % cyclesToEveryDeed === 0 ? everyDeed : []);
    await new Promise((resolve) => setTimeout(resolve, chance.below(momentMsMax)));
    load.stop();
    await world.system.kill9();
  };
  await Promise.all([done, kill()]);
  const orphans = processesOf(world.system.stateDir);
  const unanswered = world.journal.of(number).filter(({ answer }) => answer === null).length;
  return { seed, number, tickets, startedAtMs, unanswered, orphans };
}

/** What was not answered is sent again with its key, twice; of the holds that were answered, some. */
export async function repeat(world: World, cycle: Cycle): Promise<void> {
  const repeats = world.journal.of(cycle.number).filter((entry) => entry.answer === null || isSampled(entry));
  await Promise.all(
    repeats.map(async (entry) => {
      for (let time = 1; time <= 2; time += 1) {
        const answer = await send(world, entry);
        world.journal.repeated(entry, answer);
        if (entry.deed === 'hold' && isDone(answer)) entry.orderId ??= (answer.body as { id: string }).id;
      }
    }),
  );
}

const isSampled = (entry: Entry): boolean => entry.deed === 'hold' && isDone(entry.answer) && entry.id % 7 === 0;

/** Waits until nothing of a cycle is on its way: rows are delivered, payments known, refunds brought to Stripe. */
export async function settle(world: World, cycle: Cycle): Promise<void> {
  const untilMs = Date.now() + settledWithinMs;
  const paid = new Set(
    world.journal
      .of(cycle.number)
      .filter(({ deed, answer, repeats }) => deed === 'confirm' && [answer, ...repeats].some(isDone))
      .map(({ orderId }) => orderId),
  );
  const isOnItsWay = async ({ id }: OnSale): Promise<boolean> => {
    const { orders } = await imagesOf(world.system, id);
    const isOpen = orders.some(
      (order) =>
        order.refunds.some(({ status }) => status === 'requested') ||
        (paid.has(order.id) && order.payment?.status !== 'succeeded'),
    );
    if (isOpen) return true;
    const backlog = await world.system.backlog(id);
    return backlog.projections > 0 || backlog['follow-ups'] > 0;
  };
  const isUndelivered = async (ticketId: string): Promise<boolean> =>
    (await world.system.backlog(ticketId)).projections > 0;
  const made = world.journal.of(cycle.number).flatMap((entry) => (entry.deed === 'make' ? [...idsGiven(entry)] : []));
  for (;;) {
    const facts = await dueFacts(world, Date.now());
    // A fact of the catalogue that the kill lost is sent again by the sweeper's cron, which does not fire by itself here.
    if (facts.length > 0) await world.system.cron();
    const waiting = await Promise.all([...cycle.tickets.map(isOnItsWay), ...made.map(isUndelivered)]);
    // What is still on its way by then, the checks name.
    if ((facts.length === 0 && !waiting.includes(true)) || Date.now() > untilMs) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Facts of the catalogue that no consumer has confirmed and that were to be sent again by a time. */
const dueFacts = (world: World, byMs: number) =>
  world.system.sql<{ id: number }>(
    'SELECT id FROM outbox WHERE confirmed_at_ms IS NULL AND next_attempt_at_ms <= ?',
    byMs,
  );
/** A fact that the cron left alone for this long after its time is forgotten. */
const factLateMsMax = 10_000;

/** Waits, crons firing, until no fact of the catalogue waits at all. @returns those that still do */
export async function settleFacts(world: World): Promise<string[]> {
  const untilMs = Date.now() + 2 * settledWithinMs;
  for (;;) {
    const facts = await dueFacts(world, Number.MAX_SAFE_INTEGER);
    if (facts.length === 0 || Date.now() > untilMs)
      return facts.map(({ id }) => `fact ${id} of the catalogue is not confirmed`);
    await world.system.cron();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The checks of the tickets that the seller made under load. */
async function checkMade(world: World, cycle: Cycle): Promise<string[]> {
  const entries = world.journal.of(cycle.number).filter(({ deed }) => deed === 'make');
  const made = await madeOf(world.system, cycle.tickets[0]?.eventId ?? '', {
    others: cycle.tickets.map(({ id }) => id),
    answered: entries.flatMap((entry) => [...idsGiven(entry)]),
  });
  return wronglyMade(made, entries).map((what) => `cycle ${cycle.number}, seed ${cycle.seed}: ${what}`);
}

/**
 * Everything that a cycle broke, with the story of each order that is named.
 * @param known money of all orders since the cycle began or longer, when it has been read already
 */
export async function check(world: World, cycle: Cycle, known?: ReadonlyMap<string, Money>): Promise<string[]> {
  const money = known ?? (await moneySince(world.system, cycle.startedAtMs));
  const entries = world.journal.of(cycle.number);
  const found = [...cycle.orphans.map((each) => `orphaned process: ${each}`)];
  for (const { id } of cycle.tickets) {
    const truth = await truthOf(world.system, id, money);
    for (const what of violations(truth, entries, Date.now())) {
      const orderId = /ord_\w+/.exec(what)?.[0];
      const image = truth.orders.find((order) => order.id === orderId);
      const lines = [`cycle ${cycle.number}, seed ${cycle.seed}: ${what}`];
      if (orderId) lines.push(world.journal.story(orderId), `  object: ${JSON.stringify(image)}`);
      if (orderId) lines.push(`  D1: ${JSON.stringify(truth.d1Orders.find(({ id }) => id === orderId))}`);
      found.push(lines.join('\n'));
    }
  }
  found.push(...(await checkMade(world, cycle)));
  for (const { id } of await dueFacts(world, Date.now() - factLateMsMax))
    found.push(`fact ${id} of the catalogue is overdue`);
  const letters = await world.system.sql<{ id: number; queue: string }>(
    'SELECT id, queue FROM dead_letters WHERE resolved_at_ms IS NULL',
  );
  return [...found, ...letters.map(({ id, queue }) => `dead letter ${id} of ${queue}`)];
}
