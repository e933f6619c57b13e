/** Payments: at most one that is not known to be canceled; what Stripe says of it decides the order. */
import type { OrderImage, PaymentImage, RefundImage, RefundReason, TicketImage } from '../../contracts/journal.ts';
import { unreachable } from '../../contracts/result.ts';
import type { BeginPayment, RecordPayment } from '../../contracts/ticket-rpc.ts';
import { type Decided, done, events, refuse } from './commands.ts';
import type { Guards } from './guards.ts';
import { changed, checkedForRefund, isLive, paymentIsOpen } from './order.ts';
import { withinBuyerLimit } from './place.ts';
import { stockOf, type TicketState } from './state.ts';

/** The key that came with a request is remembered with what it began, and refused when another order's brings it. */
export function beginPayment(
  state: TicketState,
  ticket: TicketImage,
  order: OrderImage,
  command: BeginPayment,
  nowMs: number,
): Decided {
  const remembered = command.key ? state.keys.get(command.key.scope) : undefined;
  if (remembered !== undefined && remembered.bodyHash !== command.key?.bodyHash)
    return refuse({ reason: 'key_reused' });
  const key = command.key && remembered === undefined ? { key: command.key } : {};
  if (order.status === 'expired') return refuse({ reason: 'order_expired' });
  if (order.status === 'complete' && order.totalMinor === 0) return done;
  if (!isLive(order)) return refuse({ reason: 'order_not_payable', status: order.status });
  if (ticket.closedReason === 'event_cancelled') return refuse({ reason: 'sale_closed', opensAtMs: null });
  if (order.totalMinor === 0)
    return events({
      type: 'order.completed',
      v: 1,
      order: changed(order, { status: 'complete', endedAtMs: nowMs }),
      ...key,
    });
  const late = !order.extended && order.expiresAtMs < nowMs + command.extensionMs;
  const hold = late ? { extended: true, expiresAtMs: nowMs + command.extensionMs } : {};
  if (paymentIsOpen(order))
    return late || 'key' in key
      ? events({ type: 'order.payment_begun', v: 1, order: changed(order, hold), ...key })
      : done;
  const payment: PaymentImage = {
    id: command.paymentId,
    intentId: null,
    status: 'creating',
    amountMinor: order.totalMinor,
    currency: order.unitPrice.currency,
    begunAtMs: nowMs,
    checkAtMs: nowMs + command.checkAfterMs,
    checks: 0,
  };
  return events({
    type: 'order.payment_begun',
    v: 1,
    order: changed(order, { ...hold, status: 'awaiting_payment', payment }),
    ...key,
  });
}

/** However it was learnt, in whatever order, however often: the fold knows what has been heard already. */
export function recordPayment(
  state: TicketState,
  ticket: TicketImage,
  order: OrderImage,
  command: RecordPayment,
  nowMs: number,
  guards: Guards,
): Decided {
  const { payment } = order;
  const own =
    payment !== null &&
    payment.id === command.paymentId &&
    (payment.intentId === null || payment.intentId === command.intentId);
  if (!own) return stray(order, command, nowMs);
  switch (command.status) {
    case 'open':
      if (payment.status !== 'creating') return done;
      return events({ type: 'order.payment_opened', v: 1, order: withPayment(order, command, 'open') });
    case 'canceled':
      if (payment.status !== 'creating' && payment.status !== 'open') return done;
      return events({ type: 'order.payment_canceled', v: 1, order: withPayment(order, command, 'canceled') });
    case 'succeeded':
      if (guards.recogniseDoubles && payment.status === 'succeeded') return done;
      return succeeded(state, ticket, withPayment(order, command, 'succeeded'), command, nowMs);
    default:
      return unreachable(command.status);
  }
}

/** `order` carries the succeeded payment already, one version on. Afterwards expiry does nothing to it. */
function succeeded(
  state: TicketState,
  ticket: TicketImage,
  order: OrderImage,
  command: RecordPayment,
  nowMs: number,
): Decided {
  const exact = command.amountMinor === order.totalMinor && command.currency.toUpperCase() === order.unitPrice.currency;
  const eventIsOff = ticket.closedReason === 'event_cancelled';
  const wins = exact && !eventIsOff && (isLive(order) || mayReacquire(state, ticket, order, nowMs));
  if (wins) return events({ type: 'order.completed', v: 1, order: { ...order, status: 'complete', endedAtMs: nowMs } });
  const reason: RefundReason = eventIsOff ? 'event_cancelled' : exact ? 'late_payment' : 'amount_mismatch';
  const ended: OrderImage = isLive(order) ? { ...order, status: 'cancelled', endedAtMs: nowMs } : order;
  return events({
    type: 'order.refund_requested',
    v: 1,
    order: {
      ...ended,
      refunds: [...ended.refunds, refundOf(command, reason)],
      payment: checkedForRefund(ended, nowMs),
    },
  });
}

/** Only an expired order may come back: the event is on, the same places are free, the buyer's limit allows it. */
function mayReacquire(state: TicketState, ticket: TicketImage, order: OrderImage, nowMs: number): boolean {
  const { seats } = state;
  if (order.status !== 'expired' || ticket.status !== 'on_sale' || nowMs >= ticket.eventEndsAtMs) return false;
  if (stockOf(state).free < order.quantity) return false;
  if (seats !== null && order.seats?.some(({ index }) => !seats.isFree(index))) return false;
  return withinBuyerLimit(state, ticket, order.buyerId, order.quantity);
}

/** An intent that is not the order's: only money matters, and it goes back, once. */
function stray(order: OrderImage, command: RecordPayment, nowMs: number): Decided {
  if (command.status !== 'succeeded') return done;
  if (order.refunds.some((refund) => refund.intentId === command.intentId)) return done;
  const refunds = [...order.refunds, refundOf(command, 'late_payment')];
  return events({
    type: 'order.refund_requested',
    v: 1,
    order: changed(order, { refunds, payment: checkedForRefund(order, nowMs) }),
  });
}

const refundOf = (command: RecordPayment, reason: RefundReason): RefundImage => ({
  id: command.refundId,
  intentId: command.intentId,
  amountMinor: command.amountMinor,
  reason,
  status: 'requested',
  stripeRefundId: null,
  failure: null,
});

const withPayment = (order: OrderImage, command: RecordPayment, status: PaymentImage['status']): OrderImage =>
  changed(order, {
    payment: order.payment === null ? null : { ...order.payment, intentId: command.intentId, status },
  });
