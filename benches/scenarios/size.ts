/** What orders cost the object that holds them: bytes in memory, time per hold, time to start. */

import { limits } from '../../contracts/limits.ts';
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import { runLoad } from '../load/run.ts';
import { inspect } from '../rig/inspector.ts';
import { startOurs } from '../rig/ours.ts';
import { freePort } from '../rig/processes.ts';
import type { Side } from '../rig/side.ts';
import { interleaved, type Lengths, meanOf } from './holds.ts';
import { hotTicket } from './ticket.ts';

/** More than a ticket may have, so that holds still find places on a full one. */
const capacity = 1_000_000;

const fill = async (side: Side, ticketId: string, first: number, count: number, sells: boolean): Promise<void> => {
  const piece = 5_000;
  for (let from = first; from < first + count; from += piece)
    await side.fill?.(ticketId, { from, count: Math.min(piece, first + count - from), sells });
};

/** Bytes of JavaScript heap for each live hold, its key included: the keys of live orders stay in memory. */
async function heapPerHold(count: number): Promise<number> {
  const port = await freePort();
  const side = await startOurs('whole', null, { inspectorPort: port });
  try {
    const ticketId = await hotTicket(side, capacity);
    await fill(side, ticketId, 0, 500, false);
    const inspector = await inspect(port, 'expiration');
    const before = await inspector.heapBytes();
    inspector.close();
    await fill(side, ticketId, 500, count, false);
    await settled(side, ticketId, 500 + count);
    const again = await inspect(port, 'expiration');
    const after = await again.heapBytes();
    again.close();
    return (after - before) / count;
  } finally {
    await side.stop();
  }
}

/**
 * What the last alarms do is over some seconds after the last hold, and what each buyer has tried lately is no more than
 * that: an attempt after it lets it go.
 */
async function settled(side: Side, ticketId: string, next: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, limits.buyerStretchMs + 1_000));
  await fill(side, ticketId, next, 1, false);
}

/** All rounds are of one ticket, of which each buyer may hold so many: each round begins where the last one ended. */
function holdsOf(side: Side, ticketId: string, lengths: Lengths): () => Promise<number> {
  let askedBefore = 0;
  return async () => {
    const { perSecond, heldInAll } = await held(side, ticketId, lengths, askedBefore);
    askedBefore += heldInAll;
    return 1_000_000 / perSecond;
  };
}

async function held(side: Side, ticketId: string, lengths: Lengths, askedBefore: number): Promise<HoldsSeen> {
  // Half as long as elsewhere, or there would not be buyers enough.
  const [warmUpMs, measureMs] = [lengths.warmUpMs / 2, lengths.measureMs / 2];
  const told = { url: side.url, ticketId, warmUpMs, measureMs, rate: null, tellsOrders: false, askedBefore };
  const seen = await runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
  const { others } = seen;
  if (Object.keys(others).length > 0) throw new Error(`answered ${JSON.stringify(others)}`);
  return seen;
}

export async function sizes(lengths: Lengths, quick: boolean) {
  const heapCount = quick ? 5_000 : 40_000;
  const fullCount = quick ? 5_000 : 100_000;
  const heapBytes = await heapPerHold(heapCount);
  const side = await startOurs('whole', null);
  try {
    const [full, small] = [await hotTicket(side, capacity), await hotTicket(side, capacity)];
    await fill(side, full, 0, fullCount, true);
    await fill(side, small, 0, 100, true);
    const [ofFull, ofSmall] = [holdsOf(side, full, lengths), holdsOf(side, small, lengths)];
    const fullRounds = await interleaved(lengths.rounds, ofFull, ofSmall, meanOf);
    await side.kill9();
    await side.start();
    const startedAtMs = performance.now();
    await side.read(full);
    const coldStartMs = Math.round(performance.now() - startedAtMs);
    return { heapBytes, heapCount, fullRounds, fullCount, coldStartMs };
  } finally {
    await side.stop();
  }
}
