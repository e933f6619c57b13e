import { defineConfig } from 'vitest/config';

/**
 * The whole system started, killed and restarted as a process. Three files at a time: most of their time they wait for a
 * clock, and each has a system of its own. What they share is made before the first.
 */
export default defineConfig({
  test: {
    name: 'system',
    environment: 'node',
    include: ['tests/{system,crash}/**/*.test.ts'],
    globalSetup: 'tests/system/harness/prepare.ts',
    maxWorkers: 3,
    passWithNoTests: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
