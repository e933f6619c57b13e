import { describe, expect, it } from 'vitest';
import { per, spent } from './counts.ts';
import { type Driven, type Driving, driven } from './object.ts';
import { holding, value } from './purchases.ts';

const loadHolds = 20_000;
const together = 50;

/** Rows written in the object for each 1,000 of many holds that come 50 at a time, snapshots and alarms included. */
async function underLoad({ ticket, ticketId, pass, counts }: Driven, isKeyed: boolean, holds: number) {
  const before = counts();
  for (let held = 0; held < holds; held += together) {
    const answers = Array.from({ length: together }, () => ticket.place(holding(ticketId, isKeyed)));
    // Before any time passes: gathering waits by the runtime's own clock, which a test does not drive.
    for (const answer of await Promise.all(answers)) value(answer);
    await pass(8);
  }
  await pass(10_000);
  return per(spent(before, counts()), holds / 1_000).objectRowsWritten;
}

/** The same for 1,000 holds, one a second: some end by themselves meanwhile. */
async function oneASecond({ ticket, ticketId, pass, counts }: Driven, isKeyed: boolean) {
  const before = counts();
  for (let second = 0; second < 1_000; second += 1) {
    value(await ticket.place(holding(ticketId, isKeyed)));
    await pass(1_000);
  }
  return spent(before, counts()).objectRowsWritten;
}

const gathering: Driving = { gathers: true };

describe('rows written in the object for 1,000 holds', () => {
  it.each([false, true])('are at most 50 under load (with keys: %s)', async (isKeyed) => {
    const rows = await driven(gathering, (object) => underLoad(object, isKeyed, loadHolds));
    expect(rows).toBeLessThanOrEqual(50);
  });

  it('are at most 2,500 at one hold a second, with keys', async () => {
    const rows = await driven({}, (object) => oneASecond(object, true));
    expect(rows).toBeLessThanOrEqual(2_500);
  });

  it('are more than 1,000 under load where each call is a row of its own (negative control)', async () => {
    expect(await driven({}, (object) => underLoad(object, false, 1_000))).toBeGreaterThanOrEqual(1_000);
  });
});
