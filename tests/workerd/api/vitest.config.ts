import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The API Worker inside workerd, with D1 migrated; the objects' Worker is a class that is never called here. */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        bindings: {
          PUBLIC_URL: 'http://tickets.test',
          SESSION_SECRET: 'a session secret of the tests, 32 bytes',
          ID_SECRET: 'an id secret of the tests, 32 bytes',
          MAIL_API_URL: 'http://mail.test',
          MAIL_API_KEY: 'mail-key',
          MAIL_FROM: 'Ticketyboo <tickets@tickets.test>',
          RATE_LIMITS: 'off',
          MIGRATIONS: await readD1Migrations(`${root}migrations`),
        },
        serviceBindings: { STAND_INS: 'mailbox' },
        workers: [
          {
            name: 'mailbox',
            modules: true,
            compatibilityDate: '2026-10-23',
            script: `const mails = [];
              export default { async fetch(request) {
                if (request.method === 'GET') return Response.json(mails);
                mails.push(await request.json());
                return Response.json({ id: 'mail' });
              } };`,
          },
          {
            name: 'ticketyboo-expiration',
            modules: true,
            compatibilityDate: '2026-10-23',
            durableObjects: { TICKET: { className: 'Ticket', useSQLite: true } },
            script: `import { DurableObject } from 'cloudflare:workers';
              export class Ticket extends DurableObject {}
              export default { fetch: () => new Response('ok') };`,
          },
        ],
      },
    })),
  ],
  test: { name: 'api', silent: 'passed-only', testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['./setup.ts'] },
});
