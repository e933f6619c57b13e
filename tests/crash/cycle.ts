import { Chance } from './chance.ts';
import { violations } from './checks.ts';
import { Load, type OnSale, send } from './clients.ts';
import { type Entry, isDone } from './journal.ts';
import { processesOf } from './processes.ts';
import { imagesOf, moneySince, truthOf } from './truth.ts';
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
    await load.answered(answers);
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
  for (;;) {
    const waiting = await Promise.all(cycle.tickets.map(isOnItsWay));
    // What is still on its way by then, the checks name.
    if (!waiting.includes(true) || Date.now() > untilMs) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Everything that a cycle broke, with the story of each order that is named. */
export async function check(world: World, cycle: Cycle): Promise<string[]> {
  const money = await moneySince(world.system, cycle.startedAtMs);
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
  const letters = await world.system.sql<{ id: number; queue: string }>(
    'SELECT id, queue FROM dead_letters WHERE resolved_at_ms IS NULL',
  );
  return [...found, ...letters.map(({ id, queue }) => `dead letter ${id} of ${queue}`)];
}
