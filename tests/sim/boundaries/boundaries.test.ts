import { describe, expect, test } from 'vitest';
import { storyOf } from '../story.ts';
import { strikeAll, unplanned } from './plan.ts';

/** One seed here; `npm run test:sim -- --boundaries --seeds 20` strikes with as many as one wants. */
const covered = strikeAll([1]);

/**
 * What only repeated failure leads to, so that no single strike comes by: dead letters, and what cron mends. Histories of
 * faults pass them; the plan does not strike at them.
 */
const afterSeveralFaults: readonly string[] = [
  'cron → ticket.wake',
  'consumer follow-ups → stripe POST /v1/payment_intents',
  'cron → queue follow-ups outbox',
  'cron → d1 UPDATE outbox',
  'consumer follow-ups-dlq → d1 INSERT dead_letters',
  'consumer projections-dlq → d1 INSERT dead_letters',
  'api POST /api/admin/dead-letters/{id} → queue follow-ups outbox',
  'api POST /api/admin/dead-letters/{id} → d1 batch UPDATE dead_letters',
];

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

  test('is in the plan when a history of faults comes to it, but for what takes several faults in a row', async () => {
    const { labels } = await covered;
    const seeds = Array.from({ length: 10 }, (_, at) => 1001 + at);
    const unknown = [...(await unplanned(labels, seeds)).keys()];
    expect(unknown.filter((label) => !afterSeveralFaults.includes(label))).toEqual([]);
  });
});
