// Lighthouse on home, event and checkout: `npm run lighthouse`, or `npm run lighthouse -- http://localhost:8788`.
// Starts the system itself unless an address is given. Fails below 100 for accessibility, best practices and SEO,
// in any of three runs, and below 95 for performance in the best of them: a busy machine only ever takes away.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { root } from './bootstrap.mjs';
import { findChromium } from './chromium.mjs';

const runs = 3;
/** @type {Record<string, number>} */
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** @param {number} port @returns {Promise<import('node:child_process').ChildProcess>} once it is ready */
function startSystem(port) {
  const child = spawn(process.execPath, [join(root, 'dev/start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), STATE_DIR: '.wrangler/lighthouse', RATE_LIMITS: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the system ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      if (/ready on/.test(String(chunk))) resolve(child);
    });
  });
}

const given = process.argv[2];
const port = await freePort();
const system = given ? null : await startSystem(port);
const base = given ?? `http://localhost:${port}`;
const debugging = await freePort();
const executablePath = await findChromium();
// Lighthouse opens tabs of its own in the browser's own profile: whoever signs up here is signed in there.
const browser = await chromium.launchPersistentContext('', {
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', `--remote-debugging-port=${debugging}`],
});
/** @param {string} path */
const read = async (path) => (await browser.request.get(`${base}/api${path}`)).json();
const event = (await read('/events?q=symphony&limit=1')).items[0];

/** A hold of somebody who has just come. @returns {Promise<string>} its address */
async function checkout() {
  /** @param {string} path @param {unknown} data */
  const post = async (path, data) =>
    (await browser.request.post(`${base}/api${path}`, { data, headers: { origin: base } })).json();
  await post('/users/signup', { email: `lighthouse-${Date.now()}@example.com`, password: 'a password for one page' });
  const tickets = await read(`/tickets?eventId=${event.id}`);
  const order = await post('/orders', { ticketId: tickets.items[0].id, quantity: 2 });
  return `/orders/${order.id}`;
}

let failed = false;
try {
  /** @type {[string, () => string | Promise<string>][]} */
  const pages = [
    ['home', () => '/'],
    ['event', () => `/events/${event.id}`],
    ['checkout', checkout],
  ];
  for (const [name, pathOf] of pages) {
    const path = await pathOf();
    /** @type {Record<string, number>} */
    const best = {};
    /** @type {Set<string>} */
    const missed = new Set();
    for (let run = 0; run < runs; run += 1) {
      const result = await lighthouse(base + path, {
        port: debugging,
        disableStorageReset: true,
        logLevel: 'error',
        onlyCategories: Object.keys(least),
      });
      for (const [id, category] of Object.entries(result?.lhr.categories ?? {})) {
        const score = Math.round((category.score ?? 0) * 100);
        best[id] = id === 'performance' ? Math.max(best[id] ?? 0, score) : Math.min(best[id] ?? 100, score);
        if (id !== 'performance')
          for (const { id: audit, weight } of category.auditRefs)
            if (weight > 0 && (result?.lhr.audits[audit]?.score ?? 1) < 1) missed.add(audit);
      }
    }
    const short = Object.entries(least).filter(([id, score]) => (best[id] ?? 0) < score);
    failed ||= short.length > 0;
    const scores = Object.keys(least).map((id) => `${id} ${best[id]}`);
    console.log(`${name}: ${scores.join(', ')}${missed.size > 0 ? ` (${[...missed].join(', ')})` : ''}`);
  }
} finally {
  await browser.close();
  system?.kill('SIGTERM');
}
process.exit(failed ? 1 : 0);
