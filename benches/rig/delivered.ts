import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import { buildBundles } from '../../dev/runner/bundles.mjs';
import { runWrangler } from '../../dev/runner/children.mjs';
import { writeConfigs } from '../../dev/runner/configs.mjs';
import { buildPages } from '../../dev/runner/pages.mjs';
import { seedOnce } from '../../dev/runner/seed.ts';
import { settings } from '../settings.ts';
import { objectControl } from './object-control.ts';
import { bundles, classOf, type Variant } from './ours.ts';
import { endTree, freePort, listening, startPinned } from './processes.ts';
import { secrets, vars } from './secrets.ts';
import type { Side } from './side.ts';

/** The storefront too, built for production, over the demo catalogue. */
async function pagesBundle(): Promise<string> {
  await buildPages();
  // Its output is a Worker already; wrangler puts its WebAssembly beside it.
  const entry = 'pages/dist/_worker.js';
  const config = join(root, 'benches/ours/wrangler.toml');
  return (await buildBundles(join(root, '.wrangler/bench-pages'), 'pages/app', { pages: { entry, config } })).pages;
}

/**
 * Our built Workers with D1 and queues in miniflare's own workerd: everything is delivered while it is measured.
 * @param pagesPort where the storefront is served too, over the demo catalogue; null for holds
 */
export async function startDelivered(variant: Variant, pagesPort: number | null = null): Promise<Side> {
  const built = await bundles();
  const pages = pagesPort === null ? {} : { pages: await pagesBundle() };
  const stateDir = mkdtempSync(join(tmpdir(), 'ticketyboo-bench-'));
  const port = await freePort();
  const controlPort = await freePort();
  const dev = { port, stateDir, holdSeconds: '900', seed: 'none', rateLimits: 'on', apiOnly: true } as const;
  const configs = writeConfigs(dev, { ...secrets }, false);
  const place = ['--local', '-c', configs.api, '--persist-to', stateDir];
  await runWrangler(['d1', 'migrations', 'apply', 'DB', ...place], stateDir);
  if (pagesPort !== null) await seedOnce(configs.api, stateDir, secrets.ID_SECRET);
  const told = {
    port,
    controlPort,
    stateDir,
    className: classOf[variant],
    pagesPort,
    bundles: { ...built, ...pages, expiration: variant === 'whole' ? built.expiration : built.variants },
    configs: { api: configs.api, expiration: configs.expiration },
    vars: vars(port),
  };
  let child: ChildProcess | undefined;
  const start = async () => {
    const script = join(import.meta.dirname, 'delivered-child.mjs');
    const command = [process.execPath, '--no-warnings', script, JSON.stringify(told)];
    child = startPinned(settings.serverCore, command, { CLOUDFLARE_CF_FETCH_ENABLED: 'false' });
    await listening(port, child);
    await listening(controlPort, child);
  };
  await start();
  return {
    name: `${variant}, delivered`,
    url: `http://127.0.0.1:${port}`,
    ...objectControl(controlPort),
    pids: () => (child?.pid === undefined ? [] : [child.pid]),
    start,
    kill9: async () => {
      if (child) await endTree(child, 'SIGKILL');
    },
    stop: async () => {
      if (child) await endTree(child);
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
