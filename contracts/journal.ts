/**
 * What a ticket object journals. A row is one commit: the truth, the outbox and the audit log.
 *
 * Events hold **results, never inputs**: each carries the whole new image of the order or of the ticket's terms, and
 * its version. `evolve` sets the image and moves the stock by the difference; a projector upserts it if newer.
 * Accounts appear as opaque ids; nothing here is personal data. `v` is the event's schema version: `evolve` reads
 * every version ever written.
 */
import type { Money } from './money.ts';
import type { Seat, Seating } from './seating.ts';

export type TicketStatus = 'on_sale' | 'closed';
export type ClosedReason = 'event_cancelled' | 'seller';
/** Why nobody can hold for the time being: the event is a draft, or postponed without a new date. */
export type PausedReason = 'event_draft' | 'event_postponed';

/** A ticket's terms. `version` counts edits; stock is apart (`Stock`). Times are epoch milliseconds. */
export interface TicketImage {
  readonly id: string;
  readonly eventId: string;
  readonly sellerId: string;
  readonly title: string;
  readonly price: Money;
  readonly kind: 'general' | 'seated';
  readonly capacity: number;
  readonly maxPerOrder: number;
  readonly maxPerBuyer: number | null;
  readonly saleStartsAtMs: number | null;
  readonly saleEndsAtMs: number | null;
  /** No sale after the event's end, whatever the sale window says. */
  readonly eventEndsAtMs: number;
  readonly status: TicketStatus;
  readonly closedReason: ClosedReason | null;
  /** Absent in rows of code that did not know it: not paused. */
  readonly paused?: PausedReason | null;
  readonly createdAtMs: number;
  readonly version: number;
}

/** `free + held + sold + blocked = capacity`, always. `version` is the journal position that last changed it. */
export interface Stock {
  readonly free: number;
  readonly held: number;
  readonly sold: number;
  readonly blocked: number;
  readonly version: number;
}

export type OrderStatus =
  | 'created'
  | 'awaiting_payment'
  | 'complete'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'partially_refunded'
  | 'refund_failed';

/** `creating`: journaled, the intent's id not known yet; `open`: it may still be paid. */
export type PaymentStatus = 'creating' | 'open' | 'succeeded' | 'canceled';

export interface PaymentImage {
  readonly id: string;
  readonly intentId: string | null;
  readonly status: PaymentStatus;
  readonly amountMinor: number;
  readonly currency: Money['currency'];
  readonly begunAtMs: number;
  /** When its fate is asked of Stripe next, if no webhook has told it. */
  readonly checkAtMs: number;
  readonly checks: number;
}

/** `amount_mismatch`: Stripe received another sum or currency than the order's total. */
export type RefundReason = 'late_payment' | 'amount_mismatch' | 'event_cancelled' | 'seller';

export interface RefundImage {
  readonly id: string;
  /** What is refunded: the order's own intent, or a stray one that was paid all the same. */
  readonly intentId: string;
  readonly amountMinor: number;
  readonly reason: RefundReason;
  readonly status: 'requested' | 'succeeded' | 'failed';
  readonly stripeRefundId: string | null;
  readonly failure: string | null;
}

export interface PlacedSeat extends Seat {
  readonly index: number;
}

export interface OrderImage {
  readonly id: string;
  readonly ticketId: string;
  readonly eventId: string;
  readonly buyerId: string;
  readonly ticketTitle: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly quantity: number;
  /** null for general admission. */
  readonly seats: readonly PlacedSeat[] | null;
  readonly unitPrice: Money;
  readonly totalMinor: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** The hold was extended once because payment began late. */
  readonly extended: boolean;
  readonly endedAtMs: number | null;
  readonly payment: PaymentImage | null;
  readonly refunds: readonly RefundImage[];
}

/** Remembered for good: the same key with the same body gets the original answer. */
export interface RememberedKey {
  /** account, route and key; the ticket is the object itself. */
  readonly scope: string;
  readonly bodyHash: string;
}

export interface TicketCreated {
  readonly type: 'ticket.created';
  readonly v: 1;
  readonly ticket: TicketImage;
  readonly blocked: number;
  /** Of the request that made it, so that the same request again is recognised for good. */
  readonly bodyHash: string;
}
/** Seating in pieces, each small enough for a journal row, in the rows right after `ticket.created`. */
export interface TicketSeatsAdded {
  readonly type: 'ticket.seats_added';
  readonly v: 1;
  readonly seating: Seating;
}
export interface TicketTermsChanged {
  readonly type: 'ticket.terms_changed' | 'ticket.event_changed' | 'ticket.closed';
  readonly v: 1;
  readonly ticket: TicketImage;
  /** Places kept from sale from now on; absent when they stay as they were. */
  readonly blocked?: number;
}
export interface OrderCreated {
  readonly type: 'order.created';
  readonly v: 1;
  readonly order: OrderImage;
  readonly key: RememberedKey | null;
}
export type OrderChangeType =
  | 'order.payment_begun'
  | 'order.payment_opened'
  | 'order.payment_check_due'
  | 'order.payment_canceled'
  | 'order.completed'
  | 'order.cancelled'
  | 'order.expired'
  | 'order.refund_requested'
  | 'order.refunded'
  | 'order.refund_failed';
export interface OrderChanged {
  readonly type: OrderChangeType;
  readonly v: 1;
  readonly order: OrderImage;
  /** Of the request that began the payment, where it had one. */
  readonly key?: RememberedKey;
}

export type TicketEvent = TicketCreated | TicketSeatsAdded | TicketTermsChanged;
export type OrderEvent = OrderCreated | OrderChanged;
export type JournalEvent = TicketEvent | OrderEvent;

/**
 * One commit of a ticket object. `seq` starts at 1 and has no gaps; `stock` is the stock after the row, `dueAtMs` when
 * time next changes an order by itself, null when nothing waits for it.
 */
export interface JournalRow {
  readonly seq: number;
  readonly atMs: number;
  readonly events: readonly JournalEvent[];
  readonly stock: Stock;
  /** Absent in rows of code that did not know it. */
  readonly dueAtMs?: number | null;
}
