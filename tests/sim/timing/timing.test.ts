import { describe, expect, test } from 'vitest';
import { Calm, type Faults } from '../faults.ts';
import { type History, runHistory } from '../history.ts';
import type { Random } from '../runtime/random.ts';
import { storyOf } from '../story.ts';
import { LateAlarms, LostAlarms, NothingTold, NoWebhooks } from './one-thing.ts';

const seeds = Array.from({ length: 8 }, (_, at) => at + 1);
const second = 1_000;

/** Histories in which one thing alone goes wrong, and goes on until all is quiet. */
async function histories(name: string, faults: (random: Random) => Faults): Promise<History[]> {
  const all: History[] = [];
  for (const seed of seeds) {
    const history = await runHistory({ seed: `${name} ${seed}`, mode: 'liveness', faults, keepsFaults: true });
    expect(history.violation, storyOf(history, 200)).toBeNull();
    all.push(history);
  }
  return all;
}

const longest = (all: readonly (readonly number[])[]): number => Math.max(...all.flat());

describe('a hold is released after its end', () => {
  test.each([
    ['when all is well', (random: Random) => new Calm(random), 5 * second],
    ['when its alarm is up to 55 s late', (random: Random) => new LateAlarms(random), 60 * second],
    ['when its alarm never rings', (random: Random) => new LostAlarms(random), 300 * second],
  ] as const)('%s: %#', async (name, faults, atMostMs) => {
    const released = (await histories(name, faults)).map(({ releasedLateMs }) => releasedLateMs);
    expect(released.flat().length).toBeGreaterThan(10);
    expect(longest(released)).toBeLessThanOrEqual(atMostMs);
  });
});

test('what Stripe took is known within two minutes, though no webhook ever comes', async () => {
  const all = await histories('no webhooks', (random) => new NoWebhooks(random));
  const known = all.map(({ knownAfterMs }) => knownAfterMs);
  expect(known.flat().length).toBeGreaterThan(15);
  expect(longest(known)).toBeLessThanOrEqual(120 * second);
  expect(all.reduce((sum, { latePayments }) => sum + latePayments, 0)).toBeGreaterThan(0);
});

test('what an object did while no alarm rang and no message came is known soon after they come again, though nobody calls it', async () => {
  for (const seed of seeds) {
    const history = await runHistory({
      seed: `nothing told ${seed}`,
      mode: 'liveness',
      faults: (random) => new NothingTold(random),
      patienceMs: 100 * 60 * second,
    });
    expect(history.violation, storyOf(history, 200)).toBeNull();
  }
});
