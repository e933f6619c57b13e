/** What time does to a ticket: holds run out, and payments and refunds of unknown fate are asked about. */
import type { OrderChanged, OrderImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import { changed, expired, isLive, paymentIsOpen } from './order.ts';
import { holdStillEnds, paymentStillChecked, type TicketState } from './state.ts';

const checkBackoffMsMax = 10 * 60_000;
const refundBackoffMsMax = 24 * 60 * 60_000;

/**
 * Stops asking every 60 s by doubling. While the hold lives its buyer may pay at any moment, and that is known within
 * two minutes though no webhook came and nobody returns: 60 s, then every 105 s, which leaves 15 s for asking. An ended
 * order's payment is being cancelled: 120, 240, 480, then every 600 s. A refund may take days, and a cancelled event
 * asks for 100,000 at once: 1 h, doubling to a day.
 */
const checkBackoffMs = (order: OrderImage, checks: number): number => {
  const doubled = 2 ** Math.min(checks, 10);
  if (!paymentIsOpen(order)) return Math.min(limits.refundCheckMs * doubled, refundBackoffMsMax);
  return Math.min(limits.paymentCheckMs * doubled, isLive(order) ? limits.livePaymentCheckMsMax : checkBackoffMsMax);
};

export const expiryOf = (order: OrderImage): OrderChanged => ({ type: 'order.expired', v: 1, order: expired(order) });

/** The hold that ran out first, if any has by `nowMs`. */
export function nextExpiry(state: TicketState, nowMs: number): OrderChanged | null {
  const next = state.holdEnds.peek(holdStillEnds(state));
  const order = next === null || next.atMs > nowMs ? undefined : state.orders.get(next.orderId);
  return order === undefined ? null : expiryOf(order);
}

/** The payment whose fate, or whose refund's, should be asked of Stripe by now, if any; the event says when it is asked next. */
export function nextPaymentCheck(state: TicketState, nowMs: number): OrderChanged | null {
  const next = state.paymentChecks.peek(paymentStillChecked(state));
  const order = next === null || next.atMs > nowMs ? undefined : state.orders.get(next.orderId);
  if (order === undefined || order.payment === null) return null;
  const checks = order.payment.checks + 1;
  const payment = { ...order.payment, checks, checkAtMs: nowMs + checkBackoffMs(order, checks) };
  return { type: 'order.payment_check_due', v: 1, order: changed(order, { payment }) };
}
