import type { Figure } from '../report/figure.ts';
import { startDelivered } from '../rig/delivered.ts';
import { startOurs, type Variant } from '../rig/ours.ts';
import { startPeer, ways } from '../rig/peers.ts';
import { type Context, holdsFigure, isHere, type Result, type Start, whole } from './context.ts';

const offName = 'holds on one hot ticket, delivery off';
export const floorName = 'a Worker that only reads a body and calls an object';
const offWays = ['for-update', 'advisory', 'skip-locked', 'atomic', 'microbatch', 'redis'] as const;

/** Delivery off: our bundles in `workerd serve`, queues into a sink. */
export async function holds(context: Context): Promise<Result> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  for (const way of offWays) {
    if (!isHere(context, way)) continue;
    const starts = [whole, () => startPeer(way, null)] as const;
    const seen = await holdsFigure(context, offName, ways[way].label, starts);
    figures.push(seen.figure);
  }
  for (const [variant, name] of [
    ['unstored', 'the same path with no storage at all'],
    ['ungathered', 'one transaction per call'],
  ] as const satisfies readonly [Variant, string][]) {
    const starts = [whole, () => startOurs(variant, null)] as const;
    const seen = await holdsFigure(context, offName, name, starts);
    figures.push(seen.figure);
    if (variant === 'unstored') {
      const held = seen.rounds.reduce((sum, { ours }) => sum + ours.heldInAll, 0);
      const rows = seen.rounds.reduce((sum, { ours }) => sum + (ours.rows ?? 0), 0);
      notes.push(`journal rows for each 1,000 holds under load: ${Math.round((rows * 1000) / held)}`);
    }
  }
  return { figures, notes };
}

/** Delivery off, the peers' holds by Hono's router as the field has them. Whole runs only: a quick one has no time for it. */
export async function field(context: Context): Promise<Result> {
  const figures: Figure[] = [];
  if (context.quick) return { figures, notes: ['left to whole runs'] };
  for (const way of offWays) {
    if (!isHere(context, way)) continue;
    const starts = [whole, () => startPeer(way, null, 'router')] as const;
    const name = `${offName}, peers by the router`;
    figures.push((await holdsFigure(context, name, ways[way].label, starts)).figure);
  }
  return { figures, notes: [] };
}

/** What of a hold's time is the runtime's own, which nothing of ours shortens. Whole runs only. */
export async function floor(context: Context): Promise<Result> {
  if (context.quick) return { figures: [], notes: ['left to whole runs'] };
  const starts = [whole, () => startOurs('bare', null)] as const;
  return { figures: [(await holdsFigure(context, offName, floorName, starts)).figure], notes: [] };
}

/** Delivery on: ours with D1 and queues in miniflare's workerd; theirs with an outbox and its relay. */
export async function delivered(context: Context): Promise<Result> {
  const name = 'holds on one hot ticket, delivery on';
  const ours: Start = () => startDelivered('whole');
  const figures: Figure[] = [];
  if (isHere(context, 'for-update-delivered')) {
    const label = ways['for-update-delivered'].label;
    const peer: Start = () => startPeer('for-update-delivered', null);
    figures.push((await holdsFigure(context, name, label, [ours, peer])).figure);
  }
  const unstored: Start = () => startDelivered('unstored');
  figures.push(
    (await holdsFigure(context, name, 'the same path with no storage at all, in the same runtime', [ours, unstored]))
      .figure,
  );
  return { figures, notes: ['ours in miniflare’s workerd, by a socket of its own'] };
}
