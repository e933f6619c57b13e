import { describe, expect, test } from 'vitest';
import { storyOf } from '../story.ts';
import { strikeAll, unplanned } from './plan.ts';

/** One seed here; `npm run test:sim -- --boundaries --seeds 20` strikes with as many as one wants. */
const covered = strikeAll([1]);

describe('each commit, send and outside call on the way of an order', () => {
  test('may be the last thing before a crash, the first after one, or go unanswered: all comes right', async () => {
    const { failed } = await covered;
    expect(failed.map((ran) => storyOf(ran, 60))).toEqual([]);
  });

  test('is struck in all three ways, and there are as many as the code has', async () => {
    const { labels, missed } = await covered;
    expect(missed).toEqual([]);
    // Fewer would mean that ports no longer see what they should.
    expect(labels.size).toBeGreaterThan(120);
  });

  test('is in the plan when a history of faults comes to it', async () => {
    const { labels } = await covered;
    const seeds = Array.from({ length: 10 }, (_, at) => 1001 + at);
    expect([...(await unplanned(labels, seeds)).keys()]).toEqual([]);
  });
});
