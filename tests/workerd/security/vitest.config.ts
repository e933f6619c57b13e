import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { expirationWorker, standIns, variables } from '../neighbours.ts';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Who may do what, and what an attacker gets: the API, real ticket objects, D1 and the stand-ins. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        bindings: {
          ...variables,
          HOLD_SECONDS: '900',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
        // As it was before the audit log began.
        d1Databases: { BEFORE_AUDIT: 'before-audit' },
        serviceBindings: { STAND_INS: 'ticketyboo-stand-ins' },
        workers: [await expirationWorker({ RATE_LIMITS: 'on' }), ...(await standIns())],
      },
    })),
  ],
  test: { ...project, name: 'security', setupFiles: ['./setup.ts'] },
});
