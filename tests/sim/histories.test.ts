import { describe, expect, test } from 'vitest';
import { modeOf, runHistory } from './history.ts';
import { kept } from './regressions/kept.ts';
import { storyOf } from './story.ts';

/** Histories in `npm test`, so many a test; `npm run test:sim` runs as many as one wants. */
const count = 300;
const perTest = 20;
const firstSeeds = Array.from({ length: count / perTest }, (_, at) => at * perTest + 1);

describe('nothing that must always hold is broken, whatever goes wrong', () => {
  test.each(firstSeeds)(`in ${perTest} histories of fifty commands or more, from seed %i`, async (firstSeed) => {
    for (let seed = firstSeed; seed < firstSeed + perTest; seed += 1) {
      const history = await runHistory({ seed, mode: modeOf(seed) });
      expect(history.commands).toBeGreaterThanOrEqual(50);
      expect(history.violation, storyOf(history, 200)).toBeNull();
    }
  });

  test.each(kept)('what broke once holds: $found', async ({ options }) => {
    const history = await runHistory(options);
    expect(history.violation, storyOf(history, 200)).toBeNull();
  });
});

test('the same seed gives the same history, 20 times of 20', async () => {
  const run = () => runHistory({ seed: 20, mode: 'liveness' });
  const { digest, lines } = await run();
  expect(lines.length).toBeGreaterThan(100);
  for (let time = 2; time <= 20; time += 1) expect((await run()).digest).toBe(digest);
});
