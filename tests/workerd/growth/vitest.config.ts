import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { standIns, variables } from '../neighbours.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The Worker that hosts the objects, with D1 migrated and the stand-ins; tests call the API's app themselves. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}workers/expiration/wrangler.toml` },
      miniflare: {
        bindings: { ...variables, MIGRATIONS: await readD1Migrations(`${root}migrations`) },
        serviceBindings: { STAND_INS: 'ticketyboo-stand-ins' },
        workers: await standIns(),
      },
    })),
  ],
  test: {
    name: 'growth',
    silent: 'passed-only',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['./setup.ts'],
  },
});
