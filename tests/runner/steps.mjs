/**
 * What `npm test` runs, cheapest first. `kind` says how results are counted: a check is one result, a test runner's
 * report is read.
 * @typedef {{ name: string, kind: 'check' | 'vitest' | 'playwright', command: string[] }} Step
 * @type {Step[]}
 */
export const steps = [
  { name: 'lint', kind: 'check', command: ['biome', 'check', '.', '--error-on-warnings'] },
  { name: 'types', kind: 'check', command: ['npm', 'run', '-s', 'types:check'] },
  { name: 'typecheck', kind: 'check', command: ['npm', 'run', '-s', 'typecheck'] },
  { name: 'imports', kind: 'check', command: ['npm', 'run', '-s', 'imports'] },
  { name: 'knip', kind: 'check', command: ['knip'] },
  { name: 'pure', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.pure.config.ts'] },
  { name: 'workerd', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.workerd.config.ts'] },
  { name: 'system', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.system.config.ts'] },
  { name: 'browser', kind: 'playwright', command: ['playwright', 'test'] },
];
