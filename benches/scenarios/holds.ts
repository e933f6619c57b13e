/** Holds on one hot ticket: as many as are answered, and at a fixed rate for their latency. */
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import { runLoad } from '../load/run.ts';
import type { Side } from '../rig/side.ts';
import { checkInvariant, hotTicket } from './ticket.ts';

export interface Lengths {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Round {
  readonly ours: HoldsSeen & { readonly rows: number | null };
  readonly peer: HoldsSeen & { readonly rows: number | null };
}

type Seen = HoldsSeen & { readonly rows: number | null };

export async function holdOnce(side: Side, lengths: Lengths, rate: number | null): Promise<Seen> {
  const ticketId = await hotTicket(side);
  const { warmUpMs, measureMs } = lengths;
  const told = { url: side.url, ticketId, warmUpMs, measureMs, rate, tellsOrders: false };
  const seen = await runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
  const unexpected = Object.keys(seen.others).filter((status) => status !== '503');
  if (unexpected.length > 0) throw new Error(`${side.name} answered ${JSON.stringify(seen.others)}`);
  return { ...seen, rows: await checkInvariant(side, ticketId, { held: seen.heldInAll, sold: 0 }) };
}

/** A B B A, so that what drifts falls on both sides alike. One round is the mean of each side's two runs. */
export async function interleaved<T>(
  rounds: number,
  ours: () => Promise<T>,
  peer: () => Promise<T>,
  mean: (a: T, b: T) => T,
): Promise<{ ours: T; peer: T }[]> {
  const seen: { ours: T; peer: T }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const a1 = await ours();
    const b1 = await peer();
    const b2 = await peer();
    const a2 = await ours();
    seen.push({ ours: mean(a1, a2), peer: mean(b1, b2) });
  }
  return seen;
}

export const meanOf = (a: number, b: number): number => (a + b) / 2;

export const meanSeen = (a: Seen, b: Seen): Seen => ({
  ...a,
  perSecond: meanOf(a.perSecond, b.perSecond),
  p50Ms: meanOf(a.p50Ms, b.p50Ms),
  p99Ms: meanOf(a.p99Ms, b.p99Ms),
  held: a.held + b.held,
  heldInAll: a.heldInAll + b.heldInAll,
  rows: a.rows === null || b.rows === null ? null : a.rows + b.rows,
});

/** Holds per second, interleaved. */
export const compareHolds = (ours: Side, peer: Side, lengths: Lengths): Promise<Round[]> =>
  interleaved(
    lengths.rounds,
    () => holdOnce(ours, lengths, null),
    () => holdOnce(peer, lengths, null),
    meanSeen,
  );
