import { Histogram } from './histogram.ts';

/** What happens in one second, to all objects together. */
export const counters = [
  'arrivals',
  'asks',
  'holds',
  'refusedByObject',
  'refusedByMemory',
  'overloads',
  'calls',
] as const;
export type Counter = (typeof counters)[number];

/** Everything a run tells. Series have an entry a second, up to `secondsMax`. */
export class Measures {
  readonly secondsMax: number;
  readonly series: Readonly<Record<Counter, Float64Array>>;
  readonly totals: Record<Counter, number>;
  /** By object: how many waited at each whole second. */
  readonly queues: readonly Float64Array[];
  /** By object: from its queue to the answer, in steps of 1 ms. */
  readonly waits: readonly Histogram[];
  readonly holds: number[];
  readonly overloads: number[];
  /** By object: when its last place was held for the first time. */
  readonly soldOutAtMs: (number | null)[];
  /** From a person's first press to a hold, or to the knowledge that there is nothing, in steps of 100 ms. */
  readonly untilAnswer = new Histogram(100, 36_000);
  pagesRefused = 0;
  socketsRefused = 0;
  /** When all places were held at once for the first time, and when the last one was sold. */
  allHeldAtMs: number | null = null;
  allSoldAtMs: number | null = null;

  constructor(objects: number, secondsMax: number) {
    this.secondsMax = secondsMax;
    const each = <T>(make: (counter: Counter) => T) =>
      Object.fromEntries(counters.map((counter) => [counter, make(counter)])) as Record<Counter, T>;
    this.series = each(() => new Float64Array(secondsMax));
    this.totals = each(() => 0);
    const byObject = <T>(make: () => T): T[] => Array.from({ length: objects }, make);
    this.queues = byObject(() => new Float64Array(secondsMax));
    this.waits = byObject(() => new Histogram(1, 20_000));
    this.holds = byObject(() => 0);
    this.overloads = byObject(() => 0);
    this.soldOutAtMs = byObject(() => null);
  }

  count(counter: Counter, nowMs: number): void {
    this.totals[counter] += 1;
    const second = Math.floor(nowMs / 1_000);
    if (second < this.secondsMax) this.series[counter][second] = (this.series[counter][second] as number) + 1;
  }
}
