import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWrangler } from '../../dev/runner/children.mjs';
import { writeConfigs } from '../../dev/runner/configs.mjs';
import { settings } from '../settings.ts';
import { ask } from './ask.ts';
import { bundles, classOf, type Variant } from './ours.ts';
import { endTree, freePort, listening, startPinned } from './processes.ts';
import { secrets, vars } from './secrets.ts';
import type { Side } from './side.ts';

/** Our built Workers with D1 and queues in miniflare's own workerd: everything is delivered while it is measured. */
export async function startDelivered(variant: Variant): Promise<Side> {
  const built = await bundles();
  const stateDir = mkdtempSync(join(tmpdir(), 'ticketyboo-bench-'));
  const port = await freePort();
  const controlPort = await freePort();
  const dev = { port, stateDir, holdSeconds: '900', seed: 'none', rateLimits: 'on', apiOnly: true } as const;
  const configs = writeConfigs(dev, { ...secrets }, false);
  const place = ['--local', '-c', configs.api, '--persist-to', stateDir];
  await runWrangler(['d1', 'migrations', 'apply', 'DB', ...place], stateDir);
  const told = {
    port,
    controlPort,
    stateDir,
    className: classOf[variant],
    bundles: { ...built, expiration: variant === 'whole' ? built.expiration : built.variants },
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
    create: async (ticketId, create) => {
      const made = await ask<{ ok: boolean }>(controlPort, 'create', { ticketId, create });
      if (!made.ok) throw new Error(`the ticket was not made: ${JSON.stringify(made)}`);
    },
    read: async (ticketId) => {
      type Read = { value: { stock: { held: number; sold: number; free: number }; seq: number } };
      const { value } = await ask<Read>(controlPort, 'read', { ticketId });
      return { ...value.stock, rows: value.seq };
    },
    orders: (ticketId, orderIds) => ask(controlPort, 'orders', { ticketId, orderIds }),
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
