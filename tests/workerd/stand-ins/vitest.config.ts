import { existsSync, readFileSync } from 'node:fs';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { project } from '../project.ts';

/** The API's side of the webhook: keeps what it was sent, refuses with 500 while it is told to. */
const receiver = `
  let received = [];
  let refusing = 0;
  export default {
    async fetch(request) {
      const path = new URL(request.url).pathname;
      if (path === '/received') return Response.json(received);
      if (path === '/refuse') { refusing = Number(await request.text()); return new Response(); }
      if (path !== '/api/webhooks/stripe') return new Response('unknown route', { status: 404 });
      if (refusing > 0) { refusing -= 1; return new Response('later', { status: 500 }); }
      received.push({ body: await request.text(), signature: request.headers.get('stripe-signature') });
      return Response.json({ received: true });
    },
  };
`;

/** Stripe's published example objects, where they are at hand: a fresh clone has none. */
const fixtures = new URL('../../../../shared/data/stripe-fixtures3.json', import.meta.url);

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: '../../../dev/stand-ins/wrangler.toml' },
      miniflare: {
        bindings: { STRIPE_FIXTURES: existsSync(fixtures) ? readFileSync(fixtures, 'utf8') : '' },
        workers: [{ name: 'ticketyboo-api', modules: true, script: receiver, compatibilityDate: '2026-10-23' }],
      },
    }),
  ],
  test: { ...project, name: 'stand-ins' },
});
