import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../dev/bootstrap.mjs';
import { runWrangler } from '../../dev/runner/children.mjs';
import { eventually } from './harness/client.ts';
import { freePort } from './harness/prepare.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'ticketyboo-runner-'));
let running: ChildProcess | undefined;
/** Whether any process of the group is left. */
const isAlive = (group: number): boolean => {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
};
afterAll(() => {
  if (running?.pid && isAlive(running.pid)) process.kill(-running.pid, 'SIGKILL');
  rmSync(stateDir, { recursive: true, force: true });
});

/** Starts `npm run dev:api`, counts the demo's events, and ends it as a person would. */
async function startAndStop(port: number): Promise<string[]> {
  const child = spawn('npm', ['run', '-s', 'dev:api'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PORT: String(port), STATE_DIR: stateDir, SEED: 'demo' },
  });
  running = child;
  const group = child.pid ?? 0;
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was ready:\n${text}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes(`ready on http://localhost:${port}`)) resolve();
    });
  });
  const answer = await fetch(`http://localhost:${port}/api/events?limit=100`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  child.removeAllListeners('exit');
  process.kill(group, 'SIGTERM');
  await eventually(
    async () => isAlive(group),
    (alive) => !alive,
    15_000,
  );
  return items.map(({ id }) => id);
}

test('SIGTERM leaves no process, and a second start on the same state seeds nothing again', async () => {
  const port = await freePort();
  const first = await startAndStop(port);
  expect(first.length).toBeGreaterThan(0);
  expect(await startAndStop(port)).toEqual(first);
});

test('bare `wrangler dev` serves the API without its objects, and says 503 where it needs one', async () => {
  // As every installation does.
  await import('../../dev/prepare.mjs');
  const place = ['--local', '-c', 'wrangler.toml', '--persist-to', stateDir];
  await runWrangler(['d1', 'migrations', 'apply', 'DB', ...place], stateDir);
  const port = await freePort();
  const child = spawn('wrangler', ['dev', '--port', String(port), '--inspector-port', '0', '--persist-to', stateDir], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_REGISTRY_PATH: join(stateDir, 'registry') },
  });
  running = child;
  const get = (path: string) => fetch(`http://localhost:${port}/api/${path}`);
  const health = await eventually(
    async () => get('healthz').catch(() => undefined),
    (answer) => answer !== undefined,
    30_000,
  );
  expect(health?.status).toBe(503);
  expect(await health?.json()).toMatchObject({ parts: { database: 'ok', tickets: 'failed' } });
  expect((await get('events?limit=1')).status).toBe(200);
  // Without its secret no id could be looked at, and this would be a 503.
  expect((await get(`events/evt_${'0'.repeat(32)}`)).status).toBe(404);
  process.kill(-(child.pid ?? 0), 'SIGKILL');
});
