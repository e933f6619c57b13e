import { env } from 'node:process';

const folder = env.MUTATED ?? 'ticket';

/**
 * One folder of `domain/` against its pure tests: `npm run test:mutation -- ticket`. What a run found is kept in
 * `.wrangler/mutation/`, so that the next one looks only at what has changed since.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [`domain/${folder}/**/*.ts`, '!domain/**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: `.wrangler/mutation/${folder}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `.wrangler/mutation/${folder}.json` },
  tempDirName: `.wrangler/mutation/sandbox-${folder}`,
  // The sandbox holds what these tests import, and no more.
  ignorePatterns: [
    ...['/*', '!/contracts', '!/domain', '!/durable-objects', '!/package.json', '!/tsconfig*.json'],
    ...['!/tests', '/tests/*', '!/tests/pure', '!/tests/mutation'],
  ],
  thresholds: { high: 95, low: 90, break: null },
};
