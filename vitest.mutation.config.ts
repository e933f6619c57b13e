import { defineConfig } from 'vitest/config';

/** The pure tests of the domain alone, for mutants: properties run few times, as a mutant dies at the first. */
export default defineConfig({
  test: {
    name: 'mutation',
    environment: 'node',
    include: ['domain/**/*.test.ts', 'tests/pure/{ticket,domain}/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
