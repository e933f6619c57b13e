/** One line of `benches/results/latest.json`. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** Ours to the peer's; where less is better and more is the goal (latency), theirs to ours. */
  readonly ratio: number;
  /** Of the rounds' ratios. */
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
  readonly machine: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

export const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure from what each round saw of both sides. */
export function figure(
  name: string,
  unit: string,
  peerName: string,
  rounds: readonly { readonly ours: number; readonly peer: number }[],
  machine: string,
  of: 'ours_to_theirs' | 'theirs_to_ours' = 'ours_to_theirs',
): Figure {
  const ratioOf = (a: number, b: number) => (of === 'ours_to_theirs' ? a / b : b / a);
  const ratios = rounds.map(({ ours, peer }) => ratioOf(ours, peer));
  const ours = median(rounds.map((round) => round.ours));
  const peer = median(rounds.map((round) => round.peer));
  return {
    name,
    unit,
    ours: rounded(ours),
    peer: rounded(peer),
    peerName,
    ratio: rounded(median(ratios)),
    min: rounded(Math.min(...ratios)),
    max: rounded(Math.max(...ratios)),
    rounds: rounds.length,
    machine,
  };
}
