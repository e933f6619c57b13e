/** What an operation costs, counted where it is spent. Every count is deterministic; times are not looked at. */
export interface Counts {
  /** D1, as it bills: each index that a row is in counts as a row too. */
  rowsRead: number;
  rowsWritten: number;
  /** Calls out of the Worker: a statement or a batch of D1, an object's method, a message sent, a fetch. */
  subrequests: number;
  /** Methods called of objects, and alarms that rang. */
  objectCalls: number;
  /** Writes, reads and deletes of messages, one for each 64 KB. */
  queueOperations: number;
  /** Batches of messages that a consumer was started for. */
  batches: number;
  /** In the object's own SQLite. An alarm that is set is a row written. */
  objectRowsRead: number;
  objectRowsWritten: number;
}

export const noCounts = (): Counts => ({
  rowsRead: 0,
  rowsWritten: 0,
  subrequests: 0,
  objectCalls: 0,
  queueOperations: 0,
  batches: 0,
  objectRowsRead: 0,
  objectRowsWritten: 0,
});

const names = Object.keys(noCounts()) as (keyof Counts)[];

/** What was spent between two looks. */
export function spent(before: Counts, after: Counts): Counts {
  const difference = noCounts();
  for (const name of names) difference[name] = after[name] - before[name];
  return difference;
}

/** Each count divided, rounded to three digits. */
export function per(counts: Counts, divisor: number): Counts {
  const each = noCounts();
  for (const name of names) each[name] = Math.round((counts[name] / divisor) * 1_000) / 1_000;
  return each;
}
