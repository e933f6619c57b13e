import type { OrderImage, RefundReason } from '../../contracts/journal.ts';
import type { Seat } from '../../contracts/seating.ts';

/** Refunds that take the places back. A stray or late payment's refund says nothing about the order's places. */
const reversing: ReadonlySet<RefundReason> = new Set(['event_cancelled', 'seller']);

/** It holds places that are not sold yet. */
export const isLive = (order: OrderImage): boolean => order.status === 'created' || order.status === 'awaiting_payment';

/**
 * When something must happen to an order by itself, epoch ms, or null: its hold ends, or its payment or refund is asked after.
 * The sweeper wakes the object when this has long passed.
 */
export function orderDueAtMs(order: OrderImage): number | null {
  const isPaymentOpen = order.payment?.status === 'creating' || order.payment?.status === 'open';
  const isRefundAwaited = order.refunds.some((refund) => refund.status === 'requested');
  const deadlines = [
    isLive(order) ? order.expiresAtMs : null,
    isPaymentOpen || isRefundAwaited ? (order.payment?.checkAtMs ?? null) : null,
  ];
  const known = deadlines.filter((deadline) => deadline !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/**
 * What an order's admissions are: `valid` while it is complete, `cancelled` from the moment its refund is asked for,
 * null for an order that gives none: those it gave before die (it was refunded, or free and its event cancelled).
 */
export function admissionsOf(order: OrderImage): 'valid' | 'cancelled' | null {
  if (order.status !== 'complete') return null;
  return order.refunds.some((refund) => reversing.has(refund.reason)) ? 'cancelled' : 'valid';
}

/** The seat of an order's place, counted from 0; null for general admission. */
export function seatOfPlace(order: OrderImage, place: number): Seat | null {
  const placed = order.seats?.[place];
  return placed ? { section: placed.section, row: placed.row, seat: placed.seat } : null;
}
