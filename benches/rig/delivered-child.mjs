// Our Workers with D1 and queues, in miniflare's own workerd, reached by sockets of their own, not by its proxy.
// Told by one JSON argument.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { modulesOf } from '../../dev/runner/bundles.mjs';

/**
 * @type {{ port: number, controlPort: number, stateDir: string, className: string, bundles: Record<string, string>,
 *   configs: Record<string, string>, vars: Record<string, string>, pagesPort: number | null }} with a `pagesPort` the
 *   storefront is served too
 */
const told = JSON.parse(process.argv[2] ?? '{}');

/** @param {string} name @param {string} bundle @param {Record<string, unknown>} more @returns {any} */
function worker(name, bundle, more) {
  const config = told.configs[name];
  const options = config ? unstable_getMiniflareWorkerOptions(config).workerOptions : {};
  return {
    compatibilityDate: '2026-10-23',
    ...options,
    name: `ticketyboo-${name}`,
    modulesRoot: bundle,
    modules: modulesOf(bundle).map(({ type, path }) => ({ type, path, contents: readFileSync(path) })),
    bindings: { .../** @type {any} */ (options).bindings, ...told.vars },
    ...more,
  };
}

const ticket = { className: told.className, scriptName: 'ticketyboo-expiration', useSQLite: true };
const live = { className: 'Live', scriptName: 'ticketyboo-expiration', useSQLite: true };
const objects = { TICKET: ticket, LIVE: live };
const socket = (/** @type {number} */ port) => ({ unsafeDirectSockets: [{ host: '127.0.0.1', port, proxy: false }] });
/** Its static files are no part of what is measured. @param {number} port */
const storefront = (port) =>
  worker('pages', told.bundles.pages ?? '', {
    serviceBindings: { API: 'ticketyboo-api', ASSETS: () => new Response('not served here', { status: 404 }) },
    ...socket(port),
  });
const options = convertV4MiniflareOptions(
  /** @type {any} */ ({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    workers: [
      worker('api', told.bundles.api ?? '', {
        durableObjects: objects,
        ratelimits: {},
        serviceBindings: {},
        ...socket(told.port),
      }),
      worker('expiration', told.bundles.expiration ?? '', { durableObjects: objects, serviceBindings: {} }),
      worker('control', told.bundles.control ?? '', {
        durableObjects: { TICKET: ticket },
        ...socket(told.controlPort),
      }),
      ...(told.pagesPort === null ? [] : [storefront(told.pagesPort)]),
    ],
  }),
);
const miniflare = new Miniflare({ ...options, resourcePersistencePath: join(told.stateDir, 'v3') });
await miniflare.ready;
process.on('SIGTERM', async () => {
  await miniflare.dispose();
  process.exit(0);
});
