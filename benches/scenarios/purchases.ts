import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { PurchasesSeen, PurchasesTold } from '../load/purchases.ts';
import { runLoad } from '../load/run.ts';
import { freePort, listening, startPinned } from '../rig/processes.ts';
import type { Side } from '../rig/side.ts';
import { settings } from '../settings.ts';
import { interleaved, type Lengths, meanOf } from './holds.ts';
import { checkInvariant, hotTicket } from './ticket.ts';

/** The stub of Stripe, on the client's core: it is outside of every side. */
export async function startStripe(): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const script = join(import.meta.dirname, '../load/stripe-stub.ts');
  const told = JSON.stringify({ port, latencyMs: settings.stripeLatencyMs });
  const child = startPinned(settings.clientCore, [process.execPath, '--no-warnings', script, told]);
  await listening(port, child);
  return { port, child };
}

/** Whole purchases per second: hold, pay, complete. */
export async function comparePurchases(ours: Side, peer: Side, stripePort: number, lengths: Lengths) {
  const once = async (side: Side): Promise<number> => {
    const ticketId = await hotTicket(side);
    const { warmUpMs, measureMs } = lengths;
    const told = { url: side.url, ticketId, stripePort, warmUpMs, measureMs };
    const seen = await runLoad<PurchasesTold, PurchasesSeen>('purchases.ts', told);
    if (Object.keys(seen.others).length > 0) throw new Error(`${side.name} answered ${JSON.stringify(seen.others)}`);
    await checkInvariant(side, ticketId, { held: 0, sold: seen.done });
    return seen.perSecond;
  };
  return interleaved(
    lengths.rounds,
    () => once(ours),
    () => once(peer),
    meanOf,
  );
}
