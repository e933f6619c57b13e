import { expect, it } from 'vitest';
import { arrivalTimesMs, peakPerSecond } from './arrivals.ts';
import { Random } from './random.ts';

const shape = { rushShare: 0.3, rushMs: 5_000, tailMs: 120_000 };

it('everybody comes once, in order, as a spike with a tail that decays', () => {
  const people = 200_000;
  const times = arrivalTimesMs(new Random(1), people, shape);
  expect(times).toHaveLength(people);
  expect(times.every((time, who) => who === 0 || time >= (times[who - 1] ?? 0))).toBe(true);
  const before = (ms: number) => times.filter((time) => time < ms).length / people;
  const wanted = (ms: number) => 0.3 * (1 - Math.exp(-ms / 5_000)) + 0.7 * (1 - Math.exp(-ms / 120_000));
  for (const ms of [1_000, 10_000, 60_000, 300_000]) expect(before(ms)).toBeCloseTo(wanted(ms), 2);
  const firstSecond = times.filter((time) => time < 100).length * 10;
  expect(firstSecond / peakPerSecond(people, shape)).toBeGreaterThan(0.9);
});

it('comes the same way again from the same seed, and another way from another', () => {
  const times = (seed: number) => arrivalTimesMs(new Random(seed), 1_000, shape);
  expect(times(7)).toEqual(times(7));
  expect(times(7)).not.toEqual(times(8));
});
