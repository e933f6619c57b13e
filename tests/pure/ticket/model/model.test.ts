import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stories } from './commands.ts';
import { defects } from './defects.ts';
import { Model } from './model.ts';
import { asTheyAre, placesAtFirst, type Rules, Sale } from './sale.ts';

/** Told to a ticket of general admission or of seats, and to the model beside it. */
const property = (rules: Rules, length: number) =>
  fc.property(fc.boolean(), stories(length), (seated, story) => {
    fc.modelRun(() => ({ model: new Model(placesAtFirst, seated), real: new Sale(seated, rules) }), story);
  });

// More on demand: MODEL_RUNS=10000 MODEL_SEED=7.
const { MODEL_RUNS: runs = '300', MODEL_SEED: seed } = process.env;

const timeout = 30_000 + Number(runs) * 100;
it('agrees with a small model after any story of holds, payments, refunds, edits and time, and keeps its invariants', {
  timeout,
}, () => {
  fc.assert(property(asTheyAre, 60), { numRuns: Number(runs), ...(seed && { seed: Number(seed) }) });
});

describe('of a seeded defect, the check that names it finds (negative control)', () => {
  it.each(defects)('$is', ({ rules, caughtBy }) => {
    const found = fc.check(property({ ...asTheyAre, ...rules }, 60), { numRuns: 2_000, seed: 5 });
    expect(found.failed).toBe(true);
    expect(String((found.errorInstance as Error | null)?.message)).toMatch(caughtBy);
  });
});

it('tells a failure as a short story', () => {
  const keepsMoney = defects.find(({ is }) => is.startsWith('a late payment'));
  const found = fc.check(property({ ...asTheyAre, ...keepsMoney?.rules }, 60), { numRuns: 2_000, seed: 5 });
  const story = String(found.counterexample?.[1]).split(/,(?=\S)/);
  expect(story.length).toBeLessThanOrEqual(6);
  expect(story.slice(0, 2)).toEqual([
    expect.stringMatching(/^usr_. holds /),
    expect.stringMatching(/^payment of . begins/),
  ]);
});
