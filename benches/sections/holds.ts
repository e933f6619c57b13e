import type { Figure } from '../report/figure.ts';
import { startDelivered } from '../rig/delivered.ts';
import { startOurs, type Variant } from '../rig/ours.ts';
import { startPeer, ways } from '../rig/peers.ts';
import { type Context, holdsFigure, isHere, type Result, type Start, whole } from './context.ts';

/** Delivery off: our bundles in `workerd serve`, queues into a sink. */
export async function holds(context: Context): Promise<Result> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  for (const way of ['for-update', 'advisory', 'skip-locked', 'atomic', 'microbatch', 'redis'] as const) {
    if (!isHere(context, way)) continue;
    const starts = [whole, () => startPeer(way, null)] as const;
    const seen = await holdsFigure(context, 'holds on one hot ticket, delivery off', ways[way].label, starts);
    figures.push(seen.figure);
  }
  for (const [variant, name] of [
    ['unstored', 'the same path with no storage at all'],
    ['ungathered', 'one transaction per call'],
  ] as const satisfies readonly [Variant, string][]) {
    const starts = [whole, () => startOurs(variant, null)] as const;
    const seen = await holdsFigure(context, 'holds on one hot ticket, delivery off', name, starts);
    figures.push(seen.figure);
    if (variant === 'unstored') {
      const held = seen.rounds.reduce((sum, { ours }) => sum + ours.heldInAll, 0);
      const rows = seen.rounds.reduce((sum, { ours }) => sum + (ours.rows ?? 0), 0);
      notes.push(`journal rows for each 1,000 holds under load: ${Math.round((rows * 1000) / held)}`);
    }
  }
  return { figures, notes };
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
