import type { Figure } from '../report/figure.ts';
import { settings as bench } from '../settings.ts';

/** What one thread of a ticket's object needs, in milliseconds: a batch of n calls takes `perBatchMs + n × perCallMs`. */
export interface Calibration {
  readonly perBatchMs: number;
  readonly perCallMs: number;
  readonly source: string;
}

/** The object waits this long for company (durable-objects/ticket/batcher.ts). */
export const gatherMs = 1;

/**
 * Two throughputs give the two unknowns. One transaction a call: `1 / alone = perBatch + perCall`. Gathered, with
 * `calls` in a batch: `calls / gathered = gather + perBatch + calls × perCall`.
 *
 * @param alonePerSecond, gatheredPerSecond holds a second
 */
export function solve(alonePerSecond: number, gatheredPerSecond: number, calls: number): Omit<Calibration, 'source'> {
  const aloneMs = 1_000 / alonePerSecond;
  const batchMs = (1_000 * calls) / gatheredPerSecond;
  const perCallMs = Math.max(0.001, (batchMs - gatherMs - aloneMs) / (calls - 1));
  return { perCallMs, perBatchMs: Math.max(0.001, aloneMs - perCallMs) };
}

/**
 * Without a bench's results: what was measured when the journal was chosen, on two cores in November 2026, in the
 * object alone: 2,700 holds/s at one commit a call, 8,900 at one fsync for about 50 calls.
 */
const measuredBefore: Calibration = { ...solve(2_700, 8_900, 50), source: 'the first measurements, of November 2026' };

/**
 * From the lines of `benches/results/latest.json`, where they have what is needed. The bench measures whole requests,
 * with cookie, checks and JSON on the same core as the object, so a call costs more there than in the object alone.
 */
export function calibrate(figures: readonly Pick<Figure, 'peerName' | 'ours' | 'peer' | 'machine'>[]): Calibration {
  const seen = figures.find(({ peerName }) => peerName === 'one transaction per call');
  if (seen === undefined) return measuredBefore;
  return { ...solve(seen.peer, seen.ours, bench.connections), source: `npm run bench, on ${seen.machine}` };
}
