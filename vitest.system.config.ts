import { defineConfig } from 'vitest/config';

/** The whole system started, killed and restarted as a process: one file at a time, so that timings mean something. */
export default defineConfig({
  test: {
    name: 'system',
    environment: 'node',
    include: ['tests/system/**/*.test.ts'],
    fileParallelism: false,
    passWithNoTests: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
