import { defineConfig } from 'vitest/config';

/**
 * The pure tests of the domain for mutants. Stories are fewer and always the same, as a mutant should die or live by
 * what it is. Negative controls prove the tests, not the domain, and so take no part.
 */
export default defineConfig({
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['domain/**/*.test.ts', 'tests/pure/ticket/**/*.test.ts'],
    testNamePattern: '^(?!.*(negative control|tells a failure))',
    env: { MODEL_RUNS: '60', MODEL_SEED: '11' },
    testTimeout: 30_000,
  },
});
