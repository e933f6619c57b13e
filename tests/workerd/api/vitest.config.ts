import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { expirationWorker, standIns, variables } from '../neighbours.ts';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The API Worker inside workerd, with D1 migrated and the objects' Worker beside it. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        bindings: {
          ...variables,
          FUZZ_REQUESTS: process.env.FUZZ_REQUESTS ?? '200',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
        serviceBindings: { STAND_INS: 'ticketyboo-stand-ins' },
        workers: [await expirationWorker(), ...(await standIns())],
      },
    })),
  ],
  test: { ...project, name: 'api', setupFiles: ['./setup.ts'] },
});
