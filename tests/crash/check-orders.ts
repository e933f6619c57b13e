import type { JournalEvent, OrderImage } from '../../contracts/journal.ts';
import type { Money, Truth } from './truth.ts';

const nothing: Money = { paidIntents: [], capturedMinor: 0, refundedMinor: 0, refunds: 0 };
/** A hold ends within this long of its expiry (QUALITY.md, invariant 10). */
const lateMsMax = 5_000;
const ends = ['order.completed', 'order.cancelled', 'order.expired'] as const;

function wrongHold(order: OrderImage, events: readonly JournalEvent[], nowMs: number): string | null {
  const isLive = order.status === 'created' || order.status === 'awaiting_payment';
  if (isLive && order.endedAtMs !== null) return 'its hold is live and has ended';
  if (isLive && nowMs > order.expiresAtMs + lateMsMax)
    return `its hold outlives its end by ${nowMs - order.expiresAtMs} ms`;
  if (!isLive && order.endedAtMs === null) return 'its hold has ended, at no time';
  const ended = events.map(({ type }) => type).filter((type) => ends.some((end) => end === type));
  const expected = isLive ? [] : ended.length === 2 ? ['order.expired', 'order.completed'] : [ended[0]];
  if (ended.length > 2 || ended.join() !== expected.join()) return `its hold ended so: ${ended.join(', ') || 'never'}`;
  return null;
}

/** Captured = complete + refunded; a complete order has one payment, of its amount, recorded once. */
function wrongMoney(order: OrderImage, money: Money): string | null {
  const kept = order.status === 'complete' ? order.totalMinor : 0;
  if (money.paidIntents.length > 1) return `paid ${money.paidIntents.length} times`;
  if (money.capturedMinor !== kept + money.refundedMinor)
    return `captured ${money.capturedMinor}, complete ${kept}, refunded ${money.refundedMinor}`;
  if (money.refunds > 1) return `refunded ${money.refunds} times`;
  if (order.status === 'complete' && order.payment?.status !== 'succeeded') return 'complete without a payment';
  if (order.status === 'complete' && order.payment?.intentId !== money.paidIntents[0]) return 'paid by another intent';
  if (order.payment?.status === 'succeeded' && money.paidIntents.length === 0) return 'paid, and Stripe knows nothing';
  const recorded = order.refunds.filter(({ status }) => status === 'succeeded');
  if (recorded.reduce((sum, { amountMinor }) => sum + amountMinor, 0) !== money.refundedMinor)
    return 'its refunds are not those of Stripe';
  return null;
}

/** Orders that are not ended consistently, by name. */
export function halfDoneOrders(truth: Truth, nowMs: number): string[] {
  const events = truth.rows.flatMap((row) => row.events);
  return truth.orders.flatMap((order) => {
    const own = events.filter((event) => 'order' in event && event.order.id === order.id);
    const wrong = [wrongHold(order, own, nowMs), wrongMoney(order, truth.money.get(order.id) ?? nothing)];
    return wrong.flatMap((what) => (what === null ? [] : [`half-done order: ${order.id} is ${order.status}: ${what}`]));
  });
}
