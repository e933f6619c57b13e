/** Where a value lies on an axis: from 0 to 1. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From 0 to the given end, with about five round steps. */
export function linear(end: number): Scale {
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 3, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const ticks = Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) => at * step);
  return { at: (value) => Math.min(1, Math.max(0, value / end)), ticks };
}

/** Powers of ten, both ends included; what is smaller lies on the first. */
export function decades(from: number, to: number): Scale {
  const [low, high] = [Math.log10(from), Math.log10(to)];
  const ticks = Array.from({ length: Math.round(high - low) + 1 }, (_, at) => from * 10 ** at);
  return { at: (value) => Math.min(1, Math.max(0, (Math.log10(Math.max(value, from)) - low) / (high - low))), ticks };
}
