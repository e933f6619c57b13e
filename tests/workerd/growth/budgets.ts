import { expect } from 'vitest';
import type { Counts } from './counts.ts';

type Budget = Readonly<Partial<Counts>>;

/**
 * What an operation may cost at most, at every size: of the catalogue, and of its ticket's orders. What is not named
 * may not be spent at all.
 */
export const budgets = {
  // Reading, of the Worker.
  browse: { rowsRead: 50, subrequests: 1 },
  search: { rowsRead: 50, subrequests: 1 },
  facets: { rowsRead: 150, subrequests: 1 },
  'event page': { rowsRead: 10, subrequests: 3 },
  'session read': { rowsRead: 10, subrequests: 4 },
  'order list': { rowsRead: 45, subrequests: 1 },
  "seller's order list": { rowsRead: 60, subrequests: 3 },
  // Deciding, in the object; each writes a row and, in a quiet object, the alarm. A message goes to either queue.
  hold: { subrequests: 1, objectCalls: 1, queueOperations: 6, objectRowsRead: 8, objectRowsWritten: 2 },
  'begin payment': { subrequests: 1, objectCalls: 1, queueOperations: 6, objectRowsRead: 8, objectRowsWritten: 2 },
  'record payment': { subrequests: 1, objectCalls: 1, queueOperations: 6, objectRowsRead: 8, objectRowsWritten: 2 },
  'read order': { subrequests: 1, objectCalls: 1, objectRowsRead: 2 },
  expiry: { objectCalls: 1, queueOperations: 6, objectRowsRead: 4, objectRowsWritten: 2 },
  // Telling: both consumers of an order alone, and of 100 in one message, for each order. A completion sends a mail.
  'project a hold': { rowsRead: 22, rowsWritten: 11, subrequests: 9, objectCalls: 4, batches: 2, objectRowsRead: 2 },
  'project a payment': { rowsRead: 22, rowsWritten: 7, subrequests: 9, objectCalls: 4, batches: 2, objectRowsRead: 2 },
  'project a completion': {
    rowsRead: 28,
    rowsWritten: 9,
    subrequests: 12,
    objectCalls: 4,
    batches: 2,
    objectRowsRead: 2,
  },
  'project 100 holds in a message': {
    ...{ rowsRead: 2.5, rowsWritten: 4.2, subrequests: 0.1, objectCalls: 0.04, queueOperations: 0.1, batches: 0.03 },
    objectRowsRead: 2,
  },
  // The sweeper, each minute: a hundred tickets of five hundred rows. Their objects are woken besides.
  'round page': { rowsRead: 1_100, rowsWritten: 1, subrequests: 3 },
} as const satisfies Readonly<Record<string, Budget>>;

export type Operation = keyof typeof budgets;

/** Which counts are over their budget, with both numbers. */
export function over(operation: Operation, counts: Counts): string[] {
  const budget: Budget = budgets[operation];
  return Object.entries(counts).flatMap(([name, count]) => {
    const most = budget[name as keyof Counts] ?? 0;
    return count > most ? [`${operation}: ${name} ${count}, at most ${most}`] : [];
  });
}

/** Fails with every count that is over its budget. */
export function expectWithin(operation: Operation, counts: Counts): void {
  expect(over(operation, counts)).toEqual([]);
}
