/**
 * Takes an event into the state, in place. Events hold whole images, so the stock moves by the difference between an
 * order's image before and after, and nothing is computed again. Every version ever written is read here.
 */
import type { JournalEvent, OrderEvent, OrderImage, RememberedKey } from '../../contracts/journal.ts';
import { noRefunds } from './held.ts';
import { holdEndAtMs, paymentCheckAtMs, placeUse } from './order.ts';
import { Seats, seatStates } from './seats.ts';
import { stockOf, type TicketState } from './state.ts';

/** The journal holds what only newer code understands: this code must not write after it. */
export class UnknownEvent extends Error {}

export const orderOf = (event: JournalEvent): OrderImage | null => ('order' in event ? event.order : null);

const orderEvents: Readonly<Record<OrderEvent['type'], true>> = {
  'order.created': true,
  'order.payment_begun': true,
  'order.payment_opened': true,
  'order.payment_check_due': true,
  'order.payment_canceled': true,
  'order.completed': true,
  'order.cancelled': true,
  'order.expired': true,
  'order.refund_requested': true,
  'order.refunded': true,
  'order.refund_failed': true,
};
const isOrderEvent = (event: JournalEvent): event is OrderEvent =>
  (orderEvents as Readonly<Record<string, unknown>>)[event.type] === true;

/** @param seq the journal position that the event is or will be written at. Throws UnknownEvent. */
export function evolve(state: TicketState, event: JournalEvent, seq: number): void {
  assertVersion(event);
  if (isOrderEvent(event)) {
    if (event.type === 'order.created') state.ordersMade += 1;
    setOrder(state, event.order, seq);
    remember(state, event.key ?? null, event.order);
    return;
  }
  switch (event.type) {
    case 'ticket.created':
      state.ticket = event.ticket;
      state.createdByHash = event.bodyHash;
      state.blocked = event.blocked;
      state.seats = event.ticket.kind === 'seated' ? new Seats() : null;
      state.stockVersion = seq;
      return;
    case 'ticket.seats_added':
      if (state.seats === null) throw new Error('seats for a ticket without any');
      state.seats.add(event.seating);
      return;
    case 'ticket.terms_changed':
    case 'ticket.event_changed':
    case 'ticket.closed':
      if (event.ticket.capacity !== state.ticket?.capacity || event.blocked !== undefined) state.stockVersion = seq;
      state.ticket = event.ticket;
      state.blocked = event.blocked ?? state.blocked;
      state.closingLeft = event.ticket.closedReason === 'event_cancelled';
      assertStock(state);
      return;
    default:
      throw unknownEvent(event);
  }
}

/**
 * Takes back an order and its key as of one of its events, oldest first. What they count for is not added: a snapshot
 * has the sums. Throws UnknownEvent.
 */
export function recall(state: TicketState, event: JournalEvent): void {
  assertVersion(event);
  if (!isOrderEvent(event)) throw unknownEvent(event as never);
  const { order } = event;
  state.orders.set(order.id, shared(state, order, state.orders.get(order.id)));
  remember(state, event.key ?? null, order);
}

function assertVersion(event: JournalEvent): void {
  if (event.v !== 1) throw new UnknownEvent(`${(event as JournalEvent).type} v${String((event as JournalEvent).v)}`);
}

/** Every type that this code knows has its case above (`never`); what remains was written by newer code. */
const unknownEvent = (event: never): UnknownEvent => new UnknownEvent((event as { type: string }).type);

/** After its order, which may tell the answer itself. */
function remember(state: TicketState, key: RememberedKey | null, order: OrderImage): void {
  if (key === null) return;
  const bodyHash = oneCopy(key.bodyHash);
  state.keys.set(key.scope, { bodyHash, orderId: order.id, expiresAtMs: order.expiresAtMs });
}

const copiesMax = 200;
const copies = new Map<string, string>();

/** Most requests of a ticket ask for the same: their equal texts are kept in memory once. */
function oneCopy(text: string): string {
  const known = copies.get(text);
  if (known !== undefined) return known;
  if (copies.size >= copiesMax) copies.clear();
  copies.set(text, text);
  return text;
}

function setOrder(state: TicketState, image: OrderImage, seq: number): void {
  const before = state.orders.get(image.id);
  const order = shared(state, image, before);
  state.orders.set(order.id, order);
  const end = holdEndAtMs(order);
  if (end !== null && (before === undefined || holdEndAtMs(before) !== end)) state.holdEnds.push(end, order.id);
  const check = paymentCheckAtMs(order);
  if (check !== null && (before === undefined || paymentCheckAtMs(before) !== check))
    state.paymentChecks.push(check, order.id);
  const was = before === undefined ? 'none' : placeUse(before.status);
  const use = placeUse(order.status);
  if (was === use) return;
  state.stockVersion = seq;
  count(state, order, was, -1);
  count(state, order, use, 1);
  if (was === 'held' && use === 'none') state.endings.add(order.buyerId, order.endedAtMs ?? 0);
  if (state.seats !== null && order.seats !== null)
    for (const { index } of order.seats) {
      const free = state.seats.isFree(index);
      if ((was === 'none') !== free) throw new Error(`seat ${index} has another holder`);
      state.seats.set(index, use === 'none' ? seatStates.free : seatStates[use]);
    }
  assertStock(state);
}

function count(state: TicketState, order: OrderImage, use: 'held' | 'sold' | 'none', sign: 1 | -1): void {
  if (use === 'none') return;
  state[use] += sign * order.quantity;
  const buyer = state.buyers.get(order.buyerId) ?? { held: 0, sold: 0, holds: 0 };
  buyer[use] += sign * order.quantity;
  if (use === 'held') buyer.holds += sign;
  if (buyer.held === 0 && buyer.sold === 0 && buyer.holds === 0) state.buyers.delete(order.buyerId);
  else state.buyers.set(order.buyerId, buyer);
}

/** The same image, with what all orders share (ids, title, seats) kept once: an order must stay small in memory. */
function shared(state: TicketState, order: OrderImage, before: OrderImage | undefined): OrderImage {
  const { seats } = state;
  const ticket = state.ticket;
  return {
    ...order,
    ticketId: ticket?.id ?? order.ticketId,
    eventId: ticket?.eventId ?? order.eventId,
    ticketTitle: ticket?.title === order.ticketTitle ? ticket.title : order.ticketTitle,
    unitPrice:
      ticket?.price.amount === order.unitPrice.amount && ticket.price.currency === order.unitPrice.currency
        ? ticket.price
        : order.unitPrice,
    refunds: order.refunds.length === 0 ? noRefunds : order.refunds,
    seats:
      before?.seats ?? (seats === null ? order.seats : (order.seats?.map(({ index }) => seats.placed(index)) ?? null)),
  };
}

/** free + held + sold + blocked = capacity holds by construction; that none is negative is what could break. */
function assertStock(state: TicketState): void {
  const stock = stockOf(state);
  if (stock.free < 0 || stock.held < 0 || stock.sold < 0 || stock.blocked < 0)
    throw new Error(`impossible stock ${JSON.stringify(stock)}`);
}
