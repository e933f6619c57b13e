import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../dev/bootstrap.mjs';
import { buildBundles } from '../../dev/runner/bundles.mjs';
import { settings } from '../settings.ts';
import { capnpConfig, type WorkerSpec } from './capnp.ts';
import { objectControl } from './object-control.ts';
import { endTree, freePort, listening, startPinned } from './processes.ts';
import { vars } from './secrets.ts';
import type { Side } from './side.ts';

/** `whole` is the product; the others exchange one part of it, for a comparison; of `bare` only the runtime is left. */
export type Variant = 'whole' | 'unstored' | 'ungathered' | 'bare';
export const classOf: Readonly<Record<Variant, string>> = {
  whole: 'Ticket',
  unstored: 'Unstored',
  ungathered: 'Ungathered',
  bare: 'Bare',
};

const ownConfig = join(root, 'benches/ours/wrangler.toml');
const workers = {
  api: { entry: 'workers/api/index.ts', config: join(root, 'wrangler.toml') },
  expiration: { entry: 'workers/expiration/index.ts', config: join(root, 'workers/expiration/wrangler.toml') },
  variants: { entry: 'benches/ours/entry-variants.ts', config: ownConfig },
  bare: { entry: 'benches/ours/entry-bare.ts', config: ownConfig },
  control: { entry: 'benches/ours/entry-control.ts', config: ownConfig },
  sink: { entry: 'benches/ours/entry-sink.ts', config: ownConfig },
};

export const bundles = () => buildBundles(join(root, '.wrangler/bench'), 'benches/ours', workers);
/** With the names and lines of their sources, as a profile tells them. */
export const readableBundles = () =>
  buildBundles(join(root, '.wrangler/bench-readable'), 'benches/ours', workers, ['--no-minify']);

interface Options {
  readonly inspectorPort?: number;
  readonly v8Flags?: readonly string[];
  readonly build?: typeof bundles;
}

/** Our built Workers in `workerd serve`; queues lead into a sink, so nothing is delivered. */
export async function startOurs(
  variant: Variant,
  stripePort: number | null,
  { inspectorPort, v8Flags = [], build = bundles }: Options = {},
): Promise<Side> {
  const built = await build();
  const folder = mkdtempSync(join(tmpdir(), 'ticketyboo-bench-'));
  mkdirSync(join(folder, 'disk'));
  const port = await freePort();
  const controlPort = await freePort();
  const className = classOf[variant];
  const text = vars(port);
  const TICKET = [className, 'expiration'] as const;
  const objects = { TICKET, LIVE: ['Live', 'expiration'] } as const;
  const stripe = stripePort === null ? {} : { STAND_INS: 'stripe' };
  const queues = { PROJECTIONS: 'sink', FOLLOW_UPS: 'sink' };
  const expiration = variant === 'whole' ? built.expiration : built.variants;
  const pair: WorkerSpec[] =
    variant === 'bare'
      ? [
          { name: 'api', bundle: built.bare, objects: { TICKET } },
          { name: 'expiration', bundle: built.bare, hosts: [className] },
        ]
      : [
          { name: 'api', bundle: built.api, text, objects, services: stripe, queues: { FOLLOW_UPS: 'sink' } },
          { name: 'expiration', bundle: expiration, text, objects, queues, hosts: [className, 'Live'] },
        ];
  const config = capnpConfig(
    [...pair, { name: 'control', bundle: built.control, objects: { TICKET } }, { name: 'sink', bundle: built.sink }],
    { [port]: 'api', [controlPort]: 'control' },
    stripePort === null ? {} : { stripe: `127.0.0.1:${stripePort}` },
    join(folder, 'disk'),
    v8Flags,
  );
  const path = join(folder, 'config.capnp');
  writeFileSync(path, config);
  const workerd = join(root, 'node_modules/workerd/bin/workerd');
  let child: ChildProcess | undefined;
  const start = async () => {
    child = startPinned(settings.serverCore, [
      workerd,
      'serve',
      path,
      '--experimental',
      '--import-path=/',
      ...(inspectorPort === undefined ? [] : [`--inspector-addr=127.0.0.1:${inspectorPort}`]),
    ]);
    await listening(port, child);
    await listening(controlPort, child);
  };
  await start();
  return {
    name: variant,
    url: `http://127.0.0.1:${port}`,
    ...objectControl(controlPort),
    pids: () => (child?.pid === undefined ? [] : [child.pid]),
    start,
    kill9: async () => {
      if (child) await endTree(child, 'SIGKILL');
    },
    stop: async () => {
      if (child) await endTree(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
