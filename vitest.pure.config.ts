import { defineConfig } from 'vitest/config';

/** Pure logic: no runtime, no I/O; each test lies beside what it tests. */
export default defineConfig({
  test: {
    name: 'pure',
    environment: 'node',
    include: [
      '{contracts,domain,db,durable-objects,workers,pages,dev,benches}/**/*.test.{ts,tsx}',
      'tests/pure/**/*.test.ts',
    ],
    passWithNoTests: true,
    testTimeout: 30_000,
  },
});
