import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { replacementOf } from './tests/sim/runtime/replacements.mjs';

/** The simulator: the real code in Node, on simulated ports. One process after the other: it keeps a core busy. */
export default defineConfig({
  plugins: [
    {
      name: 'simulated-runtime',
      enforce: 'pre',
      resolveId(source, importer) {
        const url = replacementOf(source, importer);
        return url === null ? null : fileURLToPath(url);
      },
    },
  ],
  test: {
    name: 'sim',
    environment: 'node',
    include: ['tests/sim/**/*.test.ts'],
    fileParallelism: false,
    silent: 'passed-only',
    testTimeout: 170_000,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  },
});
