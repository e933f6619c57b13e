import { describe, expect, test } from 'vitest';
import { runScenario } from '../boundaries/run-scenario.ts';
import { runHistory } from '../history.ts';
import { storyOf } from '../story.ts';
import { inHistories, inScenarios } from './defects.ts';

describe('a simulated sale', () => {
  test.each(inScenarios)('with $is breaks promise $breaks, and is told so', async ({ is: _, breaks, ...run }) => {
    const broken = await runScenario({ seed: 1, strikes: [], ...run });
    expect(broken.violation?.invariant, storyOf(broken, 60)).toBe(breaks);
    // The same without the defect: it is what is found.
    const { tampering: _defect, ...sound } = run;
    const right = await runScenario({ seed: 1, strikes: [], ...sound });
    expect(right.violation, storyOf(right, 60)).toBeNull();
  });

  test.each(inHistories)('with $is breaks promise $breaks within $seeds histories', async (defect) => {
    const { breaks, mode, seeds, tampering } = defect;
    const told = new Set<number>();
    for (let seed = 1; seed <= seeds && !told.has(breaks); seed += 1) {
      const { violation } = await runHistory({ seed, mode, ...(tampering && { tampering }) });
      if (violation !== null) told.add(violation.invariant);
    }
    expect([...told]).toContain(breaks);
  });

  test('has a defect for each of the fifteen promises', () => {
    const broken = new Set([...inScenarios, ...inHistories].map(({ breaks }) => breaks));
    expect([...broken].sort((one, other) => one - other)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
  });
});
