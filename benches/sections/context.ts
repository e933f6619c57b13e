/** What the sections share: what a run is told, what a section gives, and how sides are started and compared. */
import { type Figure, figure } from '../report/figure.ts';
import { startOurs } from '../rig/ours.ts';
import type { Way } from '../rig/peers.ts';
import type { Side } from '../rig/side.ts';
import { compareHolds, type Lengths } from '../scenarios/holds.ts';

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

/** Whether what a way needs is installed. */
export const isHere = ({ lacking }: Context, way: Way): boolean =>
  (way === 'redis' ? lacking.redis : lacking.postgres) === null;

/** Starts sides, works with them, and stops them whatever happens. */
export async function withSides<T>(
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

export const needed = (sides: readonly Side[]): [Side, Side] => {
  const [ours, peer] = sides;
  if (!ours || !peer) throw new Error('two sides are compared');
  return [ours, peer];
};

export type Start = () => Promise<Side>;

/** Holds per second of two sides, as a figure. */
export async function holdsFigure(context: Context, name: string, peerName: string, starts: readonly [Start, Start]) {
  const rounds = await withSides(starts, (...sides) => compareHolds(...needed(sides), context.lengths));
  const perSecond = rounds.map(({ ours, peer }) => ({ ours: ours.perSecond, peer: peer.perSecond }));
  return { rounds, figure: figure(name, 'holds/s', peerName, perSecond, context.machine) };
}

/** Our product in `workerd serve`. */
export const whole: Start = () => startOurs('whole', null);
