import { expect, it } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { Batcher } from './batcher.ts';

const calls = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A batcher of numbers, and how long it waited for each of its batches. */
function gathering(gathers = true) {
  const batches: (readonly number[])[] = [];
  const waitedMs: number[] = [];
  const batcher = new Batcher<number>(
    (jobs) => batches.push(jobs),
    gathers,
    async (ms) => void waitedMs.push(ms),
  );
  const add = async (count: number) => {
    for (const job of calls(count)) batcher.add(job);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { add, batches, waitedMs };
}

it('runs calls that come together as one batch, in their order', async () => {
  const { add, batches, waitedMs } = gathering();
  await add(3);
  await add(1);
  expect(batches).toEqual([[0, 1, 2], [0]]);
  expect(waitedMs).toEqual([limits.gatherMs, limits.gatherMs]);
});

it('waits longer after a batch of many, and no longer after one of few', async () => {
  const { add, batches, waitedMs } = gathering();
  await add(limits.gatherBusyCalls - 1);
  await add(limits.gatherBusyCalls);
  await add(1);
  await add(1);
  expect(batches.map(({ length }) => length)).toEqual([limits.gatherBusyCalls - 1, limits.gatherBusyCalls, 1, 1]);
  expect(waitedMs).toEqual([limits.gatherMs, limits.gatherMs, limits.gatherBusyMs, limits.gatherMs]);
});

it('runs each call at once where it does not gather', () => {
  const { add, batches, waitedMs } = gathering(false);
  void add(2);
  expect([batches, waitedMs]).toEqual([[[0], [1]], []]);
});
