/**
 * What all projects have in common; Vitest hands nothing of vitest.workerd.config.ts down to them. Each file starts a
 * workerd of its own, two at a time: unless told, Vitest leaves a core free, and of two that makes one after the other.
 */
export const project = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  maxWorkers: 2,
};
