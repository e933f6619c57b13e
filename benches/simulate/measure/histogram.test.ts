import { expect, it } from 'vitest';
import { Histogram } from './histogram.ts';

it('knows quantiles to a step, and the longest exactly', () => {
  const seen = new Histogram(10, 100);
  for (let ms = 0; ms < 500; ms += 1) seen.add(ms);
  expect([seen.quantileMs(0.5), seen.quantileMs(0.99), seen.maxMs, seen.total]).toEqual([250, 499, 499, 500]);
  seen.add(123_456);
  expect(seen.quantileMs(1)).toBe(123_456);
});

it('is zero where nothing was counted', () => {
  expect(new Histogram(1, 10).quantileMs(0.99)).toBe(0);
});
