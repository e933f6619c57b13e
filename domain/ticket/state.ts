/** A ticket in memory: the fold of its journal, less the finished orders that have moved to a table. */
import type { OrderImage, Stock, TicketImage } from '../../contracts/journal.ts';
import { Deadlines } from './deadlines.ts';
import { Endings } from './endings.ts';
import { Keys } from './keys.ts';
import { holdEndAtMs, paymentCheckAtMs } from './order.ts';
import { Orders } from './orders.ts';
import type { Seats } from './seats.ts';

/** What one buyer has of this ticket, in places, and in how many open holds. */
export interface BuyerCount {
  held: number;
  sold: number;
  holds: number;
}

export interface TicketState {
  ticket: TicketImage | null;
  /** Hash of the request that made the ticket. */
  createdByHash: string;
  /** null for general admission. */
  seats: Seats | null;
  held: number;
  sold: number;
  blocked: number;
  /** Journal position that last changed the stock. */
  stockVersion: number;
  ordersMade: number;
  /** The event is cancelled, and orders may be left that this must still end. Not part of any row: found by looking. */
  closingLeft: boolean;
  /** Last journal position folded in, and its time. */
  seq: number;
  lastAtMs: number;
  readonly orders: Orders;
  readonly keys: Keys;
  readonly buyers: Map<string, BuyerCount>;
  readonly holdEnds: Deadlines;
  readonly paymentChecks: Deadlines;
  readonly endings: Endings;
}

export const emptyState = (): TicketState => {
  const orders = new Orders();
  return {
    ticket: null,
    createdByHash: '',
    seats: null,
    held: 0,
    sold: 0,
    blocked: 0,
    stockVersion: 0,
    ordersMade: 0,
    closingLeft: false,
    seq: 0,
    lastAtMs: 0,
    orders,
    keys: new Keys(orders),
    buyers: new Map(),
    holdEnds: new Deadlines(),
    paymentChecks: new Deadlines(),
    endings: new Endings(),
  };
};

/** The stock as journaled: holds that are due but not yet journaled as ended count as held. */
export const stockOf = (state: TicketState): Stock => ({
  free: (state.ticket?.capacity ?? 0) - state.held - state.sold - state.blocked,
  held: state.held,
  sold: state.sold,
  blocked: state.blocked,
  version: state.stockVersion,
});

export const holdStillEnds =
  (state: TicketState) =>
  (orderId: string, atMs: number): boolean => {
    const order = state.orders.get(orderId);
    return order !== undefined && holdEndAtMs(order) === atMs;
  };

export const paymentStillChecked =
  (state: TicketState) =>
  (orderId: string, atMs: number): boolean => {
    const order = state.orders.get(orderId);
    return order !== undefined && paymentCheckAtMs(order) === atMs;
  };

/** The next moment at which time itself changes this ticket: a hold's end or a payment to ask about, or null. */
export function nextDeadlineMs(state: TicketState): number | null {
  const end = state.holdEnds.peek(holdStillEnds(state))?.atMs ?? null;
  const check = state.paymentChecks.peek(paymentStillChecked(state))?.atMs ?? null;
  if (end === null || check === null) return end ?? check;
  return Math.min(end, check);
}

/** Orders whose hold has run out by `nowMs`, whether or not the journal says so yet. */
export const dueHolds = (state: TicketState, nowMs: number): OrderImage[] =>
  state.holdEnds
    .due(nowMs, holdStillEnds(state))
    .map((orderId) => state.orders.get(orderId))
    .filter((order) => order !== undefined);
