// `npm run test:mutation -- ticket`: what the pure tests would not notice, a folder of `domain/` at a time.
import { env } from 'node:process';

const module = env.MUTATED_MODULE ?? 'ticket';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`domain/${module}/**/*.ts`, '!domain/**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: `.wrangler/mutation/${module}.incremental.json`,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `.wrangler/mutation/${module}.json` },
  tempDirName: '.wrangler/mutation/sandbox',
  // The sandbox needs what the pure tests of the domain import, and no more.
  ignorePatterns: [
    '/*',
    '!/contracts',
    '!/domain',
    '!/tests',
    '/tests/*',
    '!/tests/pure',
    '!/vitest.mutation.config.ts',
    '!/package.json',
    '!/tsconfig*.json',
  ],
  checkers: [],
  timeoutMS: 5_000,
  thresholds: { high: 95, low: 90, break: null },
};
