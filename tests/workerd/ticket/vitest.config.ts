import { fileURLToPath } from 'node:url';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { project } from '../project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The ticket object inside workerd, hosted by the Worker that hosts it in production. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: `${root}workers/expiration/wrangler.toml` },
      miniflare: { bindings: { STRIPE_SECRET_KEY: 'sk_test_unused', MAIL_API_KEY: 'unused' } },
    }),
  ],
  test: { ...project, name: 'ticket', include: ['*.test.ts'], root: fileURLToPath(new URL('.', import.meta.url)) },
});
