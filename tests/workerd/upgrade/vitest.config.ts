import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Ticket objects and two databases: one of this release, one that the tests fill as an older release left it. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}workers/expiration/wrangler.toml` },
      miniflare: {
        bindings: {
          STRIPE_SECRET_KEY: 'sk_test_unused',
          MAIL_API_KEY: 'unused',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
        d1Databases: { OLDER: 'filled by an older release', PLAIN: 'as an older release made it' },
      },
    })),
  ],
  test: { ...project, name: 'upgrade', root: fileURLToPath(new URL('.', import.meta.url)) },
});
