/** One line of `benches/results/latest.json`. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** Ours to the peer's, so that more is better: where less is better it is turned round. */
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
  better: 'more' | 'less' = 'more',
): Figure {
  const ratioOf = (a: number, b: number) => (better === 'more' ? a / b : b / a);
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
