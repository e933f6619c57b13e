import { expect, it } from 'vitest';
import { pick, zipf } from './popularity.ts';
import { Random } from './random.ts';

it('picks each as often as it is wanted', () => {
  const weights = zipf(32, 1);
  const counts = new Array<number>(32).fill(0);
  const random = new Random(3);
  const draws = 100_000;
  for (let i = 0; i < draws; i += 1) {
    const at = pick(random, weights, -1);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (const [at, weight] of weights.entries()) expect((counts[at] ?? 0) / draws).toBeCloseTo(weight, 2);
  expect((weights[0] ?? 0) / (weights[3] ?? 1)).toBeCloseTo(4, 9);
});

it('picks among the open ones only, and none where all are closed', () => {
  const random = new Random(4);
  const weights = zipf(32, 1);
  for (let i = 0; i < 1_000; i += 1) expect([4, 31]).toContain(pick(random, weights, (1 << 4) | (1 << 31)));
  expect(pick(random, weights, 0)).toBe(-1);
});
