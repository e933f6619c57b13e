import { figure } from '../report/figure.ts';
import { startPeer, ways } from '../rig/peers.ts';
import { holdOnce, interleaved, meanSeen } from '../scenarios/holds.ts';
import { type Context, isHere, needed, type Result, whole, withSides } from './context.ts';

/** Latency at a rate that both can take: 80 % of the slower's peak, open loop. */
export async function latency(context: Context): Promise<Result> {
  if (!isHere(context, 'for-update')) return { figures: [], notes: [] };
  const { lengths } = context;
  return withSides([whole, () => startPeer('for-update', null)], async (...sides) => {
    const [ours, peer] = needed(sides);
    const peaks = [await holdOnce(ours, lengths, null), await holdOnce(peer, lengths, null)];
    const rate = Math.floor(0.8 * Math.min(...peaks.map(({ perSecond }) => perSecond)));
    const rounds = await interleaved(
      lengths.rounds,
      () => holdOnce(ours, lengths, rate),
      () => holdOnce(peer, lengths, rate),
      meanSeen,
    );
    const p99 = rounds.map((round) => ({ ours: round.ours.p99Ms, peer: round.peer.p99Ms }));
    const p50 = rounds.map((round) => ({ ours: round.ours.p50Ms, peer: round.peer.p50Ms }));
    const label = ways['for-update'].label;
    return {
      figures: [
        figure('p99 of a hold at an equal open-loop rate', 'ms', label, p99, context.machine, 'theirs_to_ours'),
        figure('p50 of a hold at an equal open-loop rate', 'ms', label, p50, context.machine, 'theirs_to_ours'),
      ],
      notes: [`${rate} requests/s: 80 % of the slower’s peak`],
    };
  });
}
