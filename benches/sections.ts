/** The sections of the bench, in their order. Each starts what it needs, measures, and stops it. */
import { type Figure, figure } from './report/figure.ts';
import { startDelivered } from './rig/delivered.ts';
import { startOurs, type Variant } from './rig/ours.ts';
import { startPeer, type Way, ways } from './rig/peers.ts';
import { endTree } from './rig/processes.ts';
import type { Side } from './rig/side.ts';
import { type Durability, durabilityOf } from './scenarios/durability.ts';
import { growth } from './scenarios/growth.ts';
import { compareHolds, holdOnce, interleaved, type Lengths, meanSeen } from './scenarios/holds.ts';
import { comparePurchases, startStripe } from './scenarios/purchases.ts';

export interface Context {
  readonly lengths: Lengths;
  readonly quick: boolean;
  readonly machine: string;
  readonly lacking: { readonly postgres: string | null; readonly redis: string | null };
}

export interface Result {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

const isHere = ({ lacking }: Context, way: Way): boolean =>
  (way === 'redis' ? lacking.redis : lacking.postgres) === null;

/** Starts sides, works with them, and stops them whatever happens. */
async function withSides<T>(
  starts: readonly (() => Promise<Side>)[],
  work: (...sides: Side[]) => Promise<T>,
): Promise<T> {
  const sides: Side[] = [];
  try {
    for (const start of starts) sides.push(await start());
    return await work(...sides);
  } finally {
    for (const side of sides) await side.stop();
  }
}

const needed = (sides: readonly Side[]): [Side, Side] => {
  const [ours, peer] = sides;
  if (!ours || !peer) throw new Error('two sides are compared');
  return [ours, peer];
};

type Start = () => Promise<Side>;

/** Holds per second of two sides, as a figure. */
async function holdsFigure(context: Context, name: string, peerName: string, starts: readonly [Start, Start]) {
  const rounds = await withSides(starts, (...sides) => compareHolds(...needed(sides), context.lengths));
  const perSecond = rounds.map(({ ours, peer }) => ({ ours: ours.perSecond, peer: peer.perSecond }));
  return { rounds, figure: figure(name, 'holds/s', peerName, perSecond, context.machine) };
}

const whole: Start = () => startOurs('whole', null);

/** Delivery off: our bundles in `workerd serve`, queues into a sink. */
async function holds(context: Context): Promise<Result> {
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
async function delivered(context: Context): Promise<Result> {
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

/** Latency at a rate that both can take: 80 % of the slower's peak, open loop. */
async function latency(context: Context): Promise<Result> {
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
        figure('p99 of a hold at an equal open-loop rate', 'ms', label, p99, context.machine, 'less'),
        figure('p50 of a hold at an equal open-loop rate', 'ms', label, p50, context.machine, 'less'),
      ],
      notes: [`${rate} requests/s: 80 % of the slower’s peak`],
    };
  });
}

async function purchases(context: Context): Promise<Result> {
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

/** fsyncs counted, and SIGKILL under load. Not in a quick run. */
async function durability(context: Context): Promise<Result> {
  const starts: Start[] = [
    whole,
    ...(Object.keys(ways) as Way[])
      .filter((way) => isHere(context, way) && way !== 'for-update-delivered')
      .map((way) => () => startPeer(way, null)),
  ];
  const seen: Durability[] = [];
  for (const start of context.quick ? starts.slice(0, 2) : starts)
    seen.push(await withSides([start], (side) => durabilityOf(side as Side)));
  const lost = seen.filter(({ acknowledged, kept }) => kept < acknowledged);
  if (lost.length > 0) throw new Error(`acknowledged holds were lost: ${JSON.stringify(lost)}`);
  return {
    figures: [],
    notes: seen.map(
      ({ side, syncsPer1000, acknowledged, kept }) =>
        `${side}: ${syncsPer1000 === null ? 'strace cannot count' : `${Math.round(syncsPer1000)} fsyncs for each 1,000 holds`}; ${kept} of ${acknowledged} acknowledged holds there after SIGKILL`,
    ),
  };
}

export const sections: Readonly<Record<string, (context: Context) => Promise<Result>>> = {
  holds,
  delivered,
  latency,
  purchases,
  durability,
  growth,
};
