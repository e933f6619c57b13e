/** What an order's image means: whether it holds places, until when, and what it waits for. */
import type { OrderImage, OrderStatus, PaymentImage, RefundImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import { unreachable } from '../../contracts/result.ts';

/** What an order does to its places. A failed refund gives them back too: only the money is left for a person to see. */
export function placeUse(status: OrderStatus): 'held' | 'sold' | 'none' {
  switch (status) {
    case 'created':
    case 'awaiting_payment':
      return 'held';
    case 'complete':
    case 'partially_refunded':
      return 'sold';
    case 'cancelled':
    case 'expired':
    case 'refunded':
    case 'refund_failed':
      return 'none';
    default:
      return unreachable(status);
  }
}

export const isLive = (order: OrderImage): boolean => placeUse(order.status) === 'held';

/** When its hold ends, or null when it holds nothing for a time. Epoch milliseconds. */
export const holdEndAtMs = (order: OrderImage): number | null => (isLive(order) ? order.expiresAtMs : null);

export const paymentIsOpen = (order: OrderImage): boolean =>
  order.payment !== null && (order.payment.status === 'creating' || order.payment.status === 'open');

/** Money is on its way back, and nobody has said yet that it arrived or could not. */
const refundIsAwaited = (order: OrderImage): boolean => order.refunds.some(({ status }) => status === 'requested');

/** When Stripe is asked next for the fate of the payment or its refund, or null when it is known. Epoch milliseconds. */
export const paymentCheckAtMs = (order: OrderImage): number | null =>
  order.payment !== null && (paymentIsOpen(order) || refundIsAwaited(order)) ? order.payment.checkAtMs : null;

/** No hold, no open payment, no awaited refund: no time changes it any more, so it may leave memory. */
export const isFinished = (order: OrderImage): boolean => !isLive(order) && paymentCheckAtMs(order) === null;

/** The order's payment when a refund is asked for at `nowMs`: a payment of known fate waits for the refund's instead. */
export const checkedForRefund = (order: OrderImage, nowMs: number): PaymentImage | null =>
  order.payment === null || paymentIsOpen(order)
    ? order.payment
    : { ...order.payment, checks: 0, checkAtMs: nowMs + limits.refundCheckMs };

/** The refund of the order's own payment, if one was ever asked for. */
export const ownRefund = (order: OrderImage): RefundImage | undefined =>
  order.payment === null ? undefined : order.refunds.find((refund) => refund.intentId === order.payment?.intentId);

/** The next image: a change of some fields, one version on. */
export const changed = (order: OrderImage, change: Partial<OrderImage>): OrderImage => ({
  ...order,
  ...change,
  version: order.version + 1,
});

/** The image of an order whose hold ran out. It ended when its time was up, whenever that was noticed. */
export const expired = (order: OrderImage): OrderImage =>
  changed(order, { status: 'expired', endedAtMs: order.expiresAtMs });

/** As the order was when it was placed: the answer that its idempotency key repeats. */
export const asPlaced = (order: OrderImage, expiresAtMs: number): OrderImage => ({
  ...order,
  status: 'created',
  version: 1,
  expiresAtMs,
  extended: false,
  endedAtMs: null,
  payment: null,
  refunds: [],
});
