import { figure } from '../report/figure.ts';
import { startOurs } from '../rig/ours.ts';
import { startPeer, ways } from '../rig/peers.ts';
import type { Side } from '../rig/side.ts';
import { holdOnce, interleaved, meanSeen } from '../scenarios/holds.ts';
import { type Context, isHere, needed, type Result, whole, withSides } from './context.ts';
import { floorName } from './holds.ts';

/**
 * Latency at a rate that both can take: 80 % of the slower's peak, open loop. In whole runs also that of the runtime's
 * floor at this rate: its pauses are not ours to shorten.
 */
export async function latency(context: Context): Promise<Result> {
  if (!isHere(context, 'for-update')) return { figures: [], notes: [] };
  const { lengths } = context;
  return withSides([whole, () => startPeer('for-update', null)], async (...sides) => {
    const [ours, peer] = needed(sides);
    const peaks = [await holdOnce(ours, lengths, null), await holdOnce(peer, lengths, null)];
    const rate = Math.floor(0.8 * Math.min(...peaks.map(({ perSecond }) => perSecond)));
    const figures = await atRate(context, rate, ours, peer, ways['for-update'].label);
    if (!context.quick)
      await withSides([() => startOurs('bare', null)], async (floor) => {
        if (floor) figures.push(...(await atRate(context, rate, ours, floor, floorName)));
      });
    return { figures, notes: [`${rate} requests/s: 80 % of the slower’s peak`] };
  });
}

async function atRate({ lengths, machine }: Context, rate: number, ours: Side, peer: Side, label: string) {
  const rounds = await interleaved(
    lengths.rounds,
    () => holdOnce(ours, lengths, rate),
    () => holdOnce(peer, lengths, rate),
    meanSeen,
  );
  const p99 = rounds.map((round) => ({ ours: round.ours.p99Ms, peer: round.peer.p99Ms }));
  const p50 = rounds.map((round) => ({ ours: round.ours.p50Ms, peer: round.peer.p50Ms }));
  return [
    figure('p99 of a hold at an equal open-loop rate', 'ms', label, p99, machine, 'theirs_to_ours'),
    figure('p50 of a hold at an equal open-loop rate', 'ms', label, p50, machine, 'theirs_to_ours'),
  ];
}
