import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../dev/bootstrap.mjs';
import { buildBundles } from '../../../dev/runner/bundles.mjs';
import { writeConfigs } from '../../../dev/runner/configs.mjs';
import { loadSecrets } from '../../../dev/runner/secrets.mjs';
import { migrate } from './migrated.ts';
import { canary } from './secrets.ts';

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Where a system stands: a folder, a port, its configs there, and the bundles that all systems share. */
export async function prepare(stateDir: string, holdSeconds: number) {
  const port = await freePort();
  const { vars } = loadSecrets(stateDir, false);
  const settings = {
    port,
    stateDir,
    holdSeconds: String(holdSeconds),
    seed: 'none' as const,
    rateLimits: 'off' as const,
    apiOnly: true,
  };
  const paths = writeConfigs(settings, { ...vars, SECRET_CANARY: canary }, false);
  // What the system's process keeps of the configs before these.
  rmSync(join(stateDir, 'workers.json'), { force: true });
  if (!paths.standIns) throw new Error('the system tests need the stand-ins');
  const configs = { api: paths.api, expiration: paths.expiration, standIns: paths.standIns };
  process.env.SECRET_CANARY = canary;
  const bundled = buildBundles(join(root, '.wrangler/system'), 'tests/system/harness', {
    // With entries that wrap the Workers, so that faults can be ordered.
    api: { entry: 'tests/system/harness/entry-api.ts', config: configs.api },
    expiration: { entry: 'tests/system/harness/entry-expiration.ts', config: configs.expiration },
    standIns: { entry: 'dev/stand-ins/index.ts', config: configs.standIns },
  });
  const [bundles] = await Promise.all([bundled, migrate(configs.api, stateDir)]);
  return { port, configs, bundles };
}

export const newStateDir = (): string => mkdtempSync(join(tmpdir(), 'ticketyboo-system-'));

/** Vitest's global setup: what systems share is made once, before files run side by side. */
export default async function makeShared(): Promise<void> {
  const stateDir = newStateDir();
  await prepare(stateDir, 900);
  rmSync(stateDir, { recursive: true, force: true });
}
