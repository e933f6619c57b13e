/**
 * The calls that a ticket object answers. Nothing that a caller can cause is thrown: refusals are values.
 * RPC stays compatible for one release: add optional fields, never change the meaning of one.
 */
import type {
  ClosedReason,
  JournalRow,
  OrderImage,
  PausedReason,
  RefundReason,
  Stock,
  TicketImage,
} from './journal.ts';
import type { Money } from './money.ts';
import type { Result } from './result.ts';
import type { Seat, Seating } from './seating.ts';

/** Every expected refusal; workers/api maps each to one problem. */
export type Refusal =
  | { readonly reason: 'not_created' }
  | { readonly reason: 'order_not_found' }
  | { readonly reason: 'not_the_seller' }
  | { readonly reason: 'sold_out'; readonly free: number; readonly earliestHoldEndsAtMs: number | null }
  | { readonly reason: 'seats_taken'; readonly seats: readonly Seat[] }
  /** Positions in the request's `seats` that the ticket does not have, or names twice. */
  | { readonly reason: 'seats_unknown'; readonly positions: readonly number[] }
  | { readonly reason: 'seats_duplicate'; readonly positions: readonly number[] }
  /** `seats` for a general-admission ticket. */
  | { readonly reason: 'not_seated' }
  | {
      readonly reason: 'limit_exceeded';
      readonly limit: 'per_order' | 'per_buyer' | 'open_holds' | 'unpaid_holds';
      readonly max: number;
    }
  /** `paused`: the event is a draft or postponed, or was when the ticket last heard of it. */
  | { readonly reason: 'sale_closed'; readonly opensAtMs: number | null; readonly paused?: PausedReason }
  | { readonly reason: 'order_expired' }
  | { readonly reason: 'order_not_payable'; readonly status: OrderImage['status'] }
  | { readonly reason: 'order_not_cancellable'; readonly status: OrderImage['status'] }
  | { readonly reason: 'order_not_refundable'; readonly status: OrderImage['status'] }
  | { readonly reason: 'ticket_held'; readonly least: number }
  /** A quantity for a seated ticket, or another currency than the orders have. */
  | { readonly reason: 'terms_invalid'; readonly field: string; readonly message: string }
  | { readonly reason: 'version_mismatch'; readonly version: number }
  | { readonly reason: 'key_reused' }
  /** This buyer has asked this ticket too often lately. */
  | { readonly reason: 'too_often'; readonly retryAfterMs: number }
  /** Nothing was done; the same call may be sent again. */
  | { readonly reason: 'unavailable'; readonly detail: string };

export type Answer<T> = Promise<Result<T, Refusal>>;

export interface RequestKey {
  /** `accountId:route:key`. */
  readonly scope: string;
  /** SHA-256 of the canonical body, hex. */
  readonly bodyHash: string;
}

/** A request to hold places that is asked about by its key alone. */
export interface AskedKey {
  readonly buyerId: string;
  readonly key: RequestKey;
}

export interface CreateTicket {
  readonly ticket: Omit<TicketImage, 'version' | 'status' | 'closedReason' | 'createdAtMs'>;
  /** null for general admission. */
  readonly seating: Seating | null;
  /** Compared when the ticket exists already: same hash → its state (`replayed`), another → `key_reused`. */
  readonly bodyHash: string;
}

export interface TicketView {
  readonly ticket: TicketImage;
  readonly stock: Stock;
  /** The journal's last position. */
  readonly seq: number;
}

export interface ChangeTerms {
  readonly sellerId: string;
  readonly ifVersion: number;
  readonly title?: string;
  readonly price?: Money;
  readonly quantity?: number;
  readonly maxPerOrder?: number;
  readonly maxPerBuyer?: number | null;
  /** Places of general admission that are kept from sale. */
  readonly blocked?: number;
  readonly saleStartsAtMs?: number | null;
  readonly saleEndsAtMs?: number | null;
}

export interface PlaceOrder {
  readonly orderId: string;
  readonly buyerId: string;
  /** A number on a seated ticket means the best available together. */
  readonly want: { readonly quantity: number } | { readonly seats: readonly Seat[] };
  readonly holdMs: number;
  /** Open holds this buyer may have on this ticket, this one included; null lifts it (load tests). */
  readonly openHoldsMax: number | null;
  /** Holds that may lately have ended unpaid; null or absent (the release before) lifts it. */
  readonly unpaidHoldsMax?: number | null;
  readonly key: RequestKey | null;
}

export interface OrderView {
  readonly order: OrderImage;
  readonly ticket: TicketImage;
  readonly replayed: boolean;
}

export interface BeginPayment {
  readonly orderId: string;
  readonly buyerId: string;
  /** Used if no payment is open; otherwise the open one is answered. Also the intent's idempotency key. */
  readonly paymentId: string;
  /** Less than this left: the hold is extended once, to this long from now. */
  readonly extensionMs: number;
  /** First asking of Stripe after this long without news. */
  readonly checkAfterMs: number;
  /** Absent in calls of code that did not know it. */
  readonly key?: RequestKey | null;
}

/** What Stripe says of an intent, however it was learnt (webhook, answer, asking). Doubles change nothing. */
export interface RecordPayment {
  readonly orderId: string;
  readonly paymentId: string;
  readonly intentId: string;
  readonly status: 'open' | 'succeeded' | 'canceled';
  /** Received, for `succeeded`. A sum or currency that differs from the order's total is refunded, not completed. */
  readonly amountMinor: number;
  readonly currency: string;
  /** Used if this payment must be refunded. */
  readonly refundId: string;
}

export interface RecordRefund {
  readonly orderId: string;
  readonly refundId: string;
  readonly stripeRefundId: string | null;
  readonly status: 'succeeded' | 'failed';
  readonly failure: string | null;
}

/** What the event means for this ticket: closes it, pauses its sale or lets it go on, moves the end of its sale. */
export interface EventChange {
  readonly eventEndsAtMs?: number;
  readonly close?: ClosedReason;
  /** null: on sale again. Absent: as it was. */
  readonly paused?: PausedReason | null;
}

export type Subscriber = 'projections' | 'follow-ups';

export interface ParkedRow {
  readonly subscriber: Subscriber;
  readonly seq: number;
  readonly reason: string;
  readonly atMs: number;
}

export interface SeatsView {
  readonly seating: Seating;
  /** By seat index: 0 free, 1 held, 2 sold, 3 blocked. */
  readonly states: Uint8Array;
  readonly stockVersion: number;
}

export interface ImagesPage {
  readonly view: TicketView;
  readonly orders: readonly OrderImage[];
  readonly nextAfterOrderId: string | null;
}

/** One method per call; the Durable Object class `Ticket` implements it, id = idFromName(ticketId). */
export interface TicketRpc {
  create(command: CreateTicket): Answer<TicketView & { replayed: boolean }>;
  read(): Answer<TicketView>;
  readSeats(): Answer<SeatsView>;
  /** From the event's live object: the stock as it is, and from then on news of what changes. */
  watch(): Answer<TicketView & { readonly seats: SeatsView | null }>;
  changeTerms(command: ChangeTerms): Answer<TicketView>;
  /** Idempotent. */
  changeEvent(command: EventChange): Answer<TicketView>;

  place(command: PlaceOrder): Answer<OrderView>;
  /**
   * What was answered before to each of these, in their order; null where nothing was. Decides and holds nothing. At
   * most `limits.keysAskedMax`. An object of the release before does not have it: then the requests are placed.
   */
  answeredBefore(query: { asked: readonly AskedKey[] }): Answer<readonly (Result<OrderView, Refusal> | null)[]>;
  readOrder(query: { orderId: string; buyerId: string | null }): Answer<OrderView>;
  cancelOrder(command: { orderId: string; buyerId: string }): Answer<OrderView>;
  beginPayment(command: BeginPayment): Answer<OrderView>;
  recordPayment(command: RecordPayment): Answer<OrderView>;
  /** Asks for the refund of a complete order; idempotent by order. */
  requestRefund(command: { orderId: string; refundId: string; reason: RefundReason }): Answer<OrderView>;
  recordRefund(command: RecordRefund): Answer<OrderView>;
  /** A failed refund is tried again: back to requested, under the same id. */
  retryRefund(command: { orderId: string }): Answer<OrderView>;

  /** Rows after a position, up to limits.pullBytesMax; `lastSeq` is the journal's end. */
  pull(query: { afterSeq: number }): Answer<{ rows: readonly JournalRow[]; lastSeq: number }>;
  /** Everything up to `uptoSeq` is applied by this subscriber; a smaller number than before changes nothing. */
  confirm(command: { subscriber: Subscriber; uptoSeq: number }): Answer<{ confirmedSeq: number; lastSeq: number }>;
  park(command: { subscriber: Subscriber; seq: number; reason: string }): Answer<null>;
  parked(): Answer<readonly ParkedRow[]>;
  /** The row is applied after all, or given up by a person. */
  unpark(command: { subscriber: Subscriber; seq: number }): Answer<null>;
  /** Everything, in pages by order id, for `rebuild`. */
  images(query: { afterOrderId: string | null }): Answer<ImagesPage>;
  /** From the sweeper: expire what is due, send what is unconfirmed, set the alarm. */
  wake(): Answer<{ dueAtMs: number | null }>;
}
