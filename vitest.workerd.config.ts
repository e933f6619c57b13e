import { defineConfig } from 'vitest/config';

/** Tests inside workerd: one project a folder, each with the bindings of the Worker it tests. */
export default defineConfig({
  test: {
    projects: ['tests/workerd/*/vitest.config.ts'],
    passWithNoTests: true,
    silent: 'passed-only',
  },
});
