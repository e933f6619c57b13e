import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import { schema } from '../peers/schema.ts';
import { settings } from '../settings.ts';
import { ask } from './ask.ts';
import { type Database, startPostgres, startRedis } from './databases.ts';
import { endTree, freePort, listening, startPinned } from './processes.ts';
import { vars } from './secrets.ts';
import type { Side } from './side.ts';

/** The ways to hold a place that are compared, with the size of each one's pool (tried in docs/benchmarks.md). */
export const ways = {
  'for-update': { label: 'PostgreSQL FOR UPDATE', connections: 1 },
  'for-update-delivered': { label: 'PostgreSQL FOR UPDATE with an outbox and its relay', connections: 1 },
  advisory: { label: 'PostgreSQL ADVISORY lock and recount', connections: 4 },
  'skip-locked': { label: 'PostgreSQL SKIP LOCKED, a row per unit', connections: 4 },
  atomic: { label: 'PostgreSQL ATOMIC update', connections: 2 },
  microbatch: { label: 'PostgreSQL MICROBATCH', connections: 2 },
  redis: { label: 'REDIS with Lua, appendfsync always', connections: 1 },
} as const;
export type Way = keyof typeof ways;

let built = false;

/** The peers' server, bundled once a run. */
function bundle(): string {
  const out = join(root, '.wrangler/bench-peers/server.js');
  if (!built || !existsSync(out)) {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const config = join(root, 'benches/peers/vite.config.ts');
    const result = spawnSync(process.execPath, [vite, 'build', '--config', config], { cwd: root, encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`the peers' server does not build:\n${result.stdout}${result.stderr}`);
    built = true;
  }
  return out;
}

/**
 * Starts a peer. Its plain holds pass the router by as ours do, so that designs are compared and not that trick; or go `by`
 * the router, as the field does it.
 */
export async function startPeer(way: Way, stripePort: number | null, by: 'front' | 'router' = 'front'): Promise<Side> {
  const server = bundle();
  const database: Database = way === 'redis' ? await startRedis() : await startPostgres(schema);
  const port = await freePort();
  const controlPort = await freePort();
  const connections = Number(process.env.PEER_CONNECTIONS ?? ways[way].connections);
  const told = { way, port, controlPort, connections, stripePort, by, vars: vars(port) };
  let child: ChildProcess | undefined;
  const startServer = async () => {
    child = startPinned(settings.serverCore, [process.execPath, server, JSON.stringify(told)], {
      PEER_SOCKET: database.socket,
      NODE_ENV: 'production',
    });
    await listening(port, child);
    await listening(controlPort, child);
  };
  await startServer();
  return {
    name: ways[way].label,
    url: `http://127.0.0.1:${port}`,
    create: async (ticketId, create) => {
      await ask(controlPort, 'create', { ticketId, create });
    },
    read: (ticketId) => ask(controlPort, 'read', { ticketId }),
    orders: (ticketId, orderIds) => ask(controlPort, 'orders', { ticketId, orderIds }),
    pids: () => [database.pid(), child?.pid ?? 0],
    start: async () => {
      await database.start();
      await startServer();
    },
    kill9: async () => {
      await database.kill9();
      if (child) await endTree(child, 'SIGKILL');
    },
    stop: async () => {
      if (child) await endTree(child);
      await database.stop();
    },
  };
}
