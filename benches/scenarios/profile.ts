/** The CPU of a hold, part by part, while holds come as fast as they are answered. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import { runLoad } from '../load/run.ts';
import { partsOf, type Sources, sourcesOf } from '../report/parts.ts';
import { readableBundles, startOurs } from '../rig/ours.ts';
import { namesFunctions, sampled } from '../rig/perf.ts';
import { hotTicket } from './ticket.ts';

const seconds = 4;
/** Before it is looked at, so that its functions are compiled. */
const heldMin = 5_000;

export async function profileHolds(): Promise<{ part: string; microseconds: number }[]> {
  const side = await startOurs('whole', null, { v8Flags: [namesFunctions], build: readableBundles });
  try {
    const ticketId = await hotTicket(side);
    const held = async () => (await side.read(ticketId)).held;
    const told = { url: side.url, ticketId, warmUpMs: 6_000, measureMs: 6_000, rate: null, tellsOrders: false };
    const loading = runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
    const isOver = loading.then(() => true);
    const later = () => new Promise<false>((resolve) => setTimeout(resolve, 100, false));
    while ((await held()) < heldMin)
      if (await Promise.race([isOver, later()])) throw new Error('too few holds to tell where their time went');
    const [pid] = side.pids();
    if (pid === undefined) throw new Error('nothing runs');
    const before = await held();
    const { stacks, cpuSeconds } = await sampled(pid, seconds);
    const holds = (await held()) - before;
    await loading;
    return partsOf(stacks, await sources()).map(([part, samples]) => ({
      part,
      microseconds: (samples / stacks.length) * (cpuSeconds / holds) * 1_000_000,
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
