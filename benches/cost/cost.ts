import type { Item, Prices } from './prices.ts';

/** How many of each are billed. */
export type Billed = Readonly<Record<Item, number>>;

export interface Line {
  readonly item: Item;
  readonly count: number;
  readonly usd: number;
}

/** Pure: each item's count times its price, the dearest first, and their sum in USD. */
export function cost(counts: Billed, perMillion: Prices): { readonly lines: readonly Line[]; readonly usd: number } {
  const items = Object.keys(perMillion) as Item[];
  const lines = items
    .map((item) => ({ item, count: counts[item], usd: (counts[item] * perMillion[item]) / 1_000_000 }))
    .sort((one, other) => other.usd - one.usd);
  return { lines, usd: lines.reduce((sum, { usd }) => sum + usd, 0) };
}
