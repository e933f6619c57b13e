const histories = 'tests/sim/histories.test.ts';
const sim = ['vitest', 'run', '--config', 'vitest.sim.config.ts'];

/**
 * What `npm test` runs. `kind` says how results are counted: a check is one result, a test runner's report is read.
 * Neighbours that are `beside` each other run two at a time, the longest first so that both cores are busy to the end: each
 * keeps about one busy. The others have the machine to themselves, because clocks run in them.
 * @typedef {{ name: string, kind: 'check' | 'vitest' | 'playwright', command: string[], beside?: boolean }} Step
 * @type {Step[]}
 */
export const steps = [
  { name: 'histories', kind: 'vitest', command: [...sim, histories], beside: true },
  { name: 'sim', kind: 'vitest', command: [...sim, '--exclude', histories], beside: true },
  { name: 'pure', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.pure.config.ts'], beside: true },
  { name: 'typecheck', kind: 'check', command: ['npm', 'run', '-s', 'typecheck'], beside: true },
  { name: 'lint', kind: 'check', command: ['biome', 'check', '.', '--error-on-warnings'], beside: true },
  { name: 'types', kind: 'check', command: ['npm', 'run', '-s', 'types:check'], beside: true },
  { name: 'imports', kind: 'check', command: ['npm', 'run', '-s', 'imports'], beside: true },
  { name: 'knip', kind: 'check', command: ['knip'], beside: true },
  { name: 'workerd', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.workerd.config.ts'] },
  { name: 'system', kind: 'vitest', command: ['vitest', 'run', '--config', 'vitest.system.config.ts'] },
  { name: 'browser', kind: 'playwright', command: ['playwright', 'test'] },
];
