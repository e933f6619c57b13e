import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const common = { modules: true, compatibilityDate: '2026-10-23', compatibilityFlags: ['nodejs_compat'] };

/** Variables and secrets of a test project: all that both Workers and the stand-ins read. */
export const variables = {
  PUBLIC_URL: 'http://tickets.test',
  HOLD_SECONDS: '900',
  RATE_LIMITS: 'off',
  SESSION_SECRET: 'a session secret of the tests, 32 bytes',
  ID_SECRET: 'an id secret of the tests, 32 bytes',
  ADMISSION_SIGNING_KEYS: JSON.stringify({
    current: 'k1',
    keys: { k1: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) },
  }),
  MAIL_API_URL: 'http://mail.test',
  MAIL_API_KEY: 're_standin',
  MAIL_FROM: 'Ticketyboo <tickets@tickets.test>',
  STRIPE_SECRET_KEY: 'sk_test_standin',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_standin',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_the_tests',
};

/** One ES module of a Worker's source, for a Worker that stands beside the one under test. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'webworker', noExternal: true, resolve: { conditions: ['workerd', 'worker', 'browser'] } },
    build: {
      write: false,
      ssr: root + entry,
      minify: false,
      rollupOptions: { external: [/^cloudflare:/, /^node:/], output: { format: 'es', codeSplitting: false } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  const chunk = output && 'output' in output ? output.output.find((file) => file.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled`);
  return chunk.code;
}

/** The Worker that hosts the ticket objects; it shares the API's D1 by its id. */
export const expirationWorker = async (more: Partial<typeof variables> = {}) => ({
  ...common,
  name: 'ticketyboo-expiration',
  script: await bundle('workers/expiration/index.ts'),
  bindings: { ...variables, ...more },
  durableObjects: { TICKET: { className: 'Ticket', useSQLite: true }, LIVE: { className: 'Live', useSQLite: true } },
  d1Databases: { DB: '00000000-0000-0000-0000-000000000000' },
  queueProducers: { PROJECTIONS: 'projections', FOLLOW_UPS: 'follow-ups' },
  serviceBindings: { STAND_INS: 'ticketyboo-stand-ins' },
});

/** Stripe and the mailbox, whose webhooks go nowhere: what depends on them is a system test. */
export const standIns = async () => [
  {
    ...common,
    name: 'ticketyboo-stand-ins',
    script: await bundle('dev/stand-ins/index.ts'),
    bindings: { STRIPE_WEBHOOK_SECRET: variables.STRIPE_WEBHOOK_SECRET, PUBLIC_URL: variables.PUBLIC_URL },
    durableObjects: { STATE: { className: 'StandInState', useSQLite: true } },
    serviceBindings: { API: 'webhook-sink' },
  },
  { ...common, name: 'webhook-sink', script: 'export default { fetch: () => new Response() };' },
];
