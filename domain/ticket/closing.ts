/**
 * A cancelled event ends every order of the ticket: holds are cancelled, what was paid goes back. A hundred thousand
 * orders do not fit a row, so this goes on in pieces until nothing is left; what it has done it does not do again.
 */
import type { JournalEvent, OrderImage } from '../../contracts/journal.ts';
import { changed, isLive } from './order.ts';
import { requestRefund } from './refund.ts';

/** The refund's id comes from the order's: one refund for one order, however often this runs. */
const refundIdOf = (order: OrderImage): string => order.id.replace(/^ord_/, 'rfd_');

/** What the event's cancellation does to this order, or null when nothing is left to do. */
export function endedByCancellation(order: OrderImage, nowMs: number): JournalEvent | null {
  if (isLive(order))
    return { type: 'order.cancelled', v: 1, order: changed(order, { status: 'cancelled', endedAtMs: nowMs }) };
  // Refuses what is not paid, and does nothing where a refund is on its way.
  const decided = requestRefund(order, refundIdOf(order), 'event_cancelled', nowMs);
  return decided.ok ? (decided.value.events[0] ?? null) : null;
}
