/** The CPU of a hold and of a whole purchase, part by part, while they come as fast as they are answered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import type { PurchasesSeen, PurchasesTold } from '../load/purchases.ts';
import { runLoad } from '../load/run.ts';
import { partsOf, type Sources, sourcesOf } from '../report/parts.ts';
import { readableBundles, startOurs } from '../rig/ours.ts';
import { namesFunctions, sampled } from '../rig/perf.ts';
import { endTree } from '../rig/processes.ts';
import type { Side } from '../rig/side.ts';
import { startStripe } from './purchases.ts';
import { hotTicket } from './ticket.ts';

export type Parts = readonly { readonly part: string; readonly microseconds: number }[];

const seconds = 4;
const loadMs = { warmUpMs: 6_000, measureMs: 6_000 };

interface Work {
  /** Puts the load on, until it is over. */
  readonly load: (side: Side, ticketId: string) => Promise<unknown>;
  /** Which count of the ticket goes up with each. */
  readonly counts: 'held' | 'sold';
  /** So many before it is looked at, so that its functions are compiled. */
  readonly doneMin: number;
}

export const profileHolds = (): Promise<Parts> =>
  profiled(null, {
    load: (side, ticketId) => {
      const told = { url: side.url, ticketId, ...loadMs, rate: null, tellsOrders: false };
      return runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
    },
    counts: 'held',
    doneMin: 5_000,
  });

export async function profilePurchases(): Promise<Parts> {
  const stripe = await startStripe();
  try {
    return await profiled(stripe.port, {
      load: (side, ticketId) => {
        const told = { url: side.url, ticketId, stripePort: stripe.port, ...loadMs };
        return runLoad<PurchasesTold, PurchasesSeen>('purchases.ts', told);
      },
      counts: 'sold',
      doneMin: 800,
    });
  } finally {
    await endTree(stripe.child);
  }
}

async function profiled(stripePort: number | null, { load, counts, doneMin }: Work): Promise<Parts> {
  const side = await startOurs('whole', stripePort, { v8Flags: [namesFunctions], build: readableBundles });
  try {
    const ticketId = await hotTicket(side);
    const done = async () => (await side.read(ticketId))[counts];
    const loading = load(side, ticketId);
    const isOver = loading.then(() => true);
    const later = () => new Promise<false>((resolve) => setTimeout(resolve, 100, false));
    while ((await done()) < doneMin)
      if (await Promise.race([isOver, later()])) throw new Error('too little was done to tell where its time went');
    const [pid] = side.pids();
    if (pid === undefined) throw new Error('nothing runs');
    const before = await done();
    const { stacks, cpuSeconds } = await sampled(pid, seconds);
    const each = (await done()) - before;
    await loading;
    return partsOf(stacks, await sources()).map(([part, samples]) => ({
      part,
      microseconds: (samples / stacks.length) * (cpuSeconds / each) * 1_000_000,
    }));
  } finally {
    await side.stop();
  }
}

async function sources(): Promise<Sources> {
  const { api, expiration } = await readableBundles();
  const linesOf = (folder: string) => sourcesOf(readFileSync(join(folder, 'index.js'), 'utf8'));
  return { api: linesOf(api), expiration: linesOf(expiration) };
}
