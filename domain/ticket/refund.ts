/** Refunds: asked for once, told once, tried again by a person. At most one for an order's own payment. */
import type { OrderImage, RefundImage, RefundReason } from '../../contracts/journal.ts';
import type { RecordRefund } from '../../contracts/ticket-rpc.ts';
import { type Decided, done, events, refuse } from './commands.ts';
import { changed, checkedForRefund, ownRefund } from './order.ts';

export function requestRefund(order: OrderImage, refundId: string, reason: RefundReason, nowMs: number): Decided {
  if (ownRefund(order) !== undefined) return done;
  const { payment } = order;
  if (order.status !== 'complete') return refuse({ reason: 'order_not_refundable', status: order.status });
  if (payment === null || payment.intentId === null)
    return events({ type: 'order.cancelled', v: 1, order: changed(order, { status: 'cancelled', endedAtMs: nowMs }) });
  const refund: RefundImage = {
    id: refundId,
    intentId: payment.intentId,
    amountMinor: payment.amountMinor,
    reason,
    status: 'requested',
    stripeRefundId: null,
    failure: null,
  };
  return events({
    type: 'order.refund_requested',
    v: 1,
    order: changed(order, { refunds: [...order.refunds, refund], payment: checkedForRefund(order, nowMs) }),
  });
}

/** The order's status follows the refund of its own payment; a stray intent's refund changes only itself. */
export function recordRefund(order: OrderImage, command: RecordRefund): Decided {
  const refund = order.refunds.find(({ id }) => id === command.refundId);
  if (refund === undefined) return refuse({ reason: 'order_not_refundable', status: order.status });
  if (refund.status === command.status) return done;
  // Late news of a refund that failed before another one, asked for by a person, succeeded.
  if (refund.status === 'succeeded' && refund.stripeRefundId !== command.stripeRefundId) return done;
  const told: RefundImage = {
    ...refund,
    status: command.status,
    stripeRefundId: command.stripeRefundId ?? refund.stripeRefundId,
    failure: command.failure,
  };
  const refunds = order.refunds.map((other) => (other === refund ? told : other));
  const own = refund.intentId === order.payment?.intentId;
  const status = command.status === 'succeeded' ? 'refunded' : 'refund_failed';
  return events({
    type: command.status === 'succeeded' ? 'order.refunded' : 'order.refund_failed',
    v: 1,
    order: changed(order, own ? { refunds, status } : { refunds }),
  });
}

/** Every failed refund of the order is asked for again, under its own id. */
export function retryRefund(order: OrderImage, nowMs: number): Decided {
  if (order.refunds.some(({ status }) => status === 'requested')) return done;
  if (!order.refunds.some(({ status }) => status === 'failed'))
    return refuse({ reason: 'order_not_refundable', status: order.status });
  const refunds = order.refunds.map((refund) =>
    refund.status === 'failed' ? { ...refund, status: 'requested' as const, failure: null } : refund,
  );
  const payment = checkedForRefund(order, nowMs);
  return events({ type: 'order.refund_requested', v: 1, order: changed(order, { refunds, payment }) });
}
