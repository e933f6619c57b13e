import type { Random } from './random.ts';

/** Zipf's law: the n-th most wanted is wanted 1 / n^exponent as much as the first. The sum is 1. */
export function zipf(count: number, exponent: number): readonly number[] {
  const weights = Array.from({ length: count }, (_, at) => 1 / (at + 1) ** exponent);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Picks one of those whose bit is set, as likely as it is wanted; -1 where no bit is set. At most 32 weights. */
export function pick(random: Random, weights: readonly number[], open: number): number {
  let sum = 0;
  let last = -1;
  for (let at = 0; at < weights.length; at += 1)
    if ((open >>> at) & 1) {
      sum += weights[at] as number;
      last = at;
    }
  let left = random.next() * sum;
  for (let at = 0; at < last; at += 1)
    if ((open >>> at) & 1) {
      left -= weights[at] as number;
      if (left < 0) return at;
    }
  return last;
}
