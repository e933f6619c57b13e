import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { expirationWorker, standIns, variables } from '../neighbours.ts';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The sale over HTTP: the API, real ticket objects, D1 and the stand-in of Stripe. Webhooks are sent by the tests. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        bindings: {
          ...variables,
          HOLD_SECONDS: '12',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
        serviceBindings: { STAND_INS: 'ticketyboo-stand-ins' },
        workers: [await expirationWorker(), ...(await standIns())],
      },
    })),
  ],
  test: { ...project, name: 'sale', setupFiles: ['./setup.ts'] },
});
