import { lostAnswers, repeatedResults } from './check-answers.ts';
import { differingImages } from './check-images.ts';
import { halfDoneOrders } from './check-orders.ts';
import { soldTwice } from './check-places.ts';
import type { Entry } from './journal.ts';
import type { Truth } from './truth.ts';

/** Every promise that a ticket's truth and its clients' journal break, each by its name; none when all is well. */
export function violations(truth: Truth, entries: readonly Entry[], nowMs: number): string[] {
  const own = entries.filter(({ ticketId }) => ticketId === truth.ticketId);
  return [
    ...lostAnswers(truth, own),
    ...repeatedResults(truth, own),
    ...halfDoneOrders(truth, nowMs),
    ...soldTwice(truth),
    ...differingImages(truth),
    ...truth.parked.map(({ subscriber, seq, reason }) => `parked: row ${seq} of ${subscriber}: ${reason}`),
  ];
}
