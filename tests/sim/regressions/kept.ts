/** Seeds that failed once, each with what it found. A seed is kept with its options: they make the history. */
import type { HistoryOptions } from '../history.ts';

export interface Kept {
  readonly found: string;
  readonly options: HistoryOptions;
}

export const kept: readonly Kept[] = [
  {
    found: 'a parked row whose retry was not sent was listed no more, and its buyer never told',
    options: { seed: 134, mode: 'liveness' },
  },
  {
    found: 'copies of a follow-up that waited for the read models each sent the next: a few became thousands',
    options: { seed: 5363, mode: 'liveness' },
  },
  {
    found: 'rows whose messages and alarm were lost waited for the next sale, though people looked at their ticket',
    options: { seed: 2311, mode: 'liveness' },
  },
  {
    found: 'a D1 that was away for some seconds parked effects for a person to retry',
    options: { seed: 5, mode: 'liveness' },
  },
  {
    found: 'the news of a new date waited for ever for a ticket whose alarm and messages were lost',
    options: { seed: 210, mode: 'liveness' },
  },
];
