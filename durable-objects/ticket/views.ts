/** What readers see: the state less the holds that are due, whether or not their end is journaled yet. */
import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import type { OrderView, SeatsView, TicketView } from '../../contracts/ticket-rpc.ts';
import { expired, holdEndAtMs } from '../../domain/ticket/order.ts';
import { seatStates } from '../../domain/ticket/seats.ts';
import { dueHolds, stockOf, type TicketState } from '../../domain/ticket/state.ts';

export function ticketView(state: TicketState, ticket: TicketImage, nowMs: number): TicketView {
  const stock = stockOf(state);
  const due = dueHolds(state, nowMs).reduce((sum, order) => sum + order.quantity, 0);
  return { ticket, stock: { ...stock, free: stock.free + due, held: stock.held - due }, seq: state.seq };
}

/** By seat index, a copy; null for general admission. */
export function statesView(state: TicketState, nowMs: number): Uint8Array | null {
  const states = state.seats?.states.slice() ?? null;
  if (states !== null)
    for (const order of dueHolds(state, nowMs))
      for (const { index } of order.seats ?? []) states[index] = seatStates.free;
  return states;
}

export const seatsView = (state: TicketState, nowMs: number): SeatsView => ({
  seating: state.seats?.toSeating() ?? [],
  states: statesView(state, nowMs) ?? new Uint8Array(0),
  stockVersion: state.stockVersion,
});

/** A hold that has run out reads as expired, exactly as it will be journaled. */
export function orderAt(order: OrderImage, nowMs: number): OrderImage {
  const endsAtMs = holdEndAtMs(order);
  return endsAtMs !== null && endsAtMs <= nowMs ? expired(order) : order;
}

/** An answer of old shows the title and price of its day. */
export const replayedView = (order: OrderImage, ticket: TicketImage): OrderView => ({
  order,
  ticket: { ...ticket, title: order.ticketTitle, price: order.unitPrice },
  replayed: true,
});
