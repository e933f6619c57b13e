/**
 * What all projects have in common; Vitest hands nothing of vitest.workerd.config.ts down to them. Two workerds at a time:
 * unless told, Vitest leaves a core free, and of two that makes one after the other. A project's files share them, one
 * after the other, with their modules, objects and databases: to start one for each file took a third of the tier's time.
 * So a test counts on nothing but what it made, and leaves what is shared as it was.
 */
export const project = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
  maxWorkers: 2,
  isolate: false,
};
