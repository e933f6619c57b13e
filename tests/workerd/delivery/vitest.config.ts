import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The Worker that owns time, with real ticket objects and D1 migrated; tests hand it messages and environments. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}workers/expiration/wrangler.toml` },
      miniflare: {
        bindings: {
          ID_SECRET: 'an id secret of the tests, 32 bytes',
          STRIPE_SECRET_KEY: 'sk_test_delivery',
          MAIL_API_KEY: 'mail-key',
          WATCHERS: process.env.WATCHERS ?? '300',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
      },
    })),
  ],
  test: {
    ...project,
    name: 'delivery',
    setupFiles: ['./setup.ts'],
  },
});
