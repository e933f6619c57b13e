/**
 * What a thousand orders are made of, from which `npm run cost` computes docs/cost.md. The counts are kept in
 * benches/results/counts.json and must be exactly those; `npx vitest run --config vitest.workerd.config.ts --project
 * growth bill -u` keeps new ones.
 */
import { expect, it } from 'vitest';
import { type Counts, per, spent } from './counts.ts';
import { deliver } from './delivering.ts';
import { type Driven, driven } from './object.ts';
import { prepareEvent, someBuyers } from './people.ts';
import { type Purchase, purchase } from './purchases.ts';

/** Seconds from a hold to its payment's beginning and to its end. */
const beginsAfter = 30;
const paidAfter = 60;
const counted = 150;

/** One order a second, long enough under way that as many are paid as begin; for each order. */
async function oneASecond({ counts, pass }: Driven, purchases: readonly Purchase[]): Promise<Counts> {
  let before = counts();
  for (let second = 0; second < purchases.length; second += 1) {
    if (second === purchases.length - counted) before = counts();
    await purchases[second]?.hold();
    await pass(250);
    await purchases[second - beginsAfter]?.begin();
    await pass(250);
    await purchases[second - beginsAfter]?.open();
    await pass(250);
    await purchases[second - paidAfter]?.complete();
    await pass(250);
  }
  return per(spent(before, counts()), counted);
}

/** A rush: 20 calls at a time, everybody through each step before the next; for each order. */
async function underLoad({ counts, pass }: Driven, purchases: readonly Purchase[]): Promise<Counts> {
  const before = counts();
  for (const step of ['hold', 'begin', 'open', 'complete'] as const) {
    for (let at = 0; at < purchases.length; at += 20) {
      // Answered before any time passes: gathering waits by the runtime's own clock, which a test does not drive.
      await Promise.all(purchases.slice(at, at + 20).map((each) => each[step]()));
      await pass(20);
    }
    await pass(20_000);
  }
  return per(spent(before, counts()), purchases.length);
}

async function countsOf(
  count: number,
  gathers: boolean,
  work: (object: Driven, purchases: readonly Purchase[]) => Promise<Counts>,
): Promise<Counts> {
  const buyers = await someBuyers(count);
  return driven({ gathers, prepare: prepareEvent, consume: deliver }, (object) =>
    work(
      object,
      buyers.map((buyer) => purchase(object.ticket, object.ticketId, buyer)),
    ),
  );
}

it('is made of the counts that are kept', async () => {
  const perOrder = {
    'one a second': await countsOf(counted + paidAfter, false, oneASecond),
    'under load': await countsOf(1_000, true, underLoad),
  };
  await expect(`${JSON.stringify({ perOrder }, null, 2)}\n`).toMatchFileSnapshot(
    '../../../benches/results/counts.json',
  );
});
