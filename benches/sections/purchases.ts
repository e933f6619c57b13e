import { figure } from '../report/figure.ts';
import { startOurs } from '../rig/ours.ts';
import { startPeer, ways } from '../rig/peers.ts';
import { endTree } from '../rig/processes.ts';
import { comparePurchases, startStripe } from '../scenarios/purchases.ts';
import { type Context, isHere, needed, type Result, withSides } from './context.ts';

/** Whole purchases: hold, pay, complete. */
export async function purchases(context: Context): Promise<Result> {
  if (!isHere(context, 'for-update')) return { figures: [], notes: [] };
  const stripe = await startStripe();
  try {
    const starts = [() => startOurs('whole', stripe.port), () => startPeer('for-update', stripe.port)];
    const rounds = await withSides(starts, (...sides) =>
      comparePurchases(...needed(sides), stripe.port, context.lengths),
    );
    const label = ways['for-update'].label;
    return {
      figures: [figure('whole purchases: hold, pay, complete', 'purchases/s', label, rounds, context.machine)],
      notes: ['both sides call the same stub of Stripe, which takes its time for every call'],
    };
  } finally {
    await endTree(stripe.child);
  }
}
