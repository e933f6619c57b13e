/** Placing an order: the hold of places, within the sale's window and the buyer's limits. */
import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import type { Result } from '../../contracts/result.ts';
import type { Seat } from '../../contracts/seating.ts';
import type { AskedKey, PlaceOrder, Refusal } from '../../contracts/ticket-rpc.ts';
import { bestAvailable } from './best-available.ts';
import { type Decided, events, refuse } from './commands.ts';
import type { Guards } from './guards.ts';
import type { RememberedAnswer } from './keys.ts';
import { asPlaced } from './order.ts';
import type { Seats } from './seats.ts';
import { holdStillEnds, stockOf, type TicketState } from './state.ts';

type Chosen = { readonly quantity: number; readonly indexes: readonly number[] | null };

export function place(
  state: TicketState,
  ticket: TicketImage,
  command: PlaceOrder,
  nowMs: number,
  guards: Guards,
): Decided {
  const again = guards.recogniseDoubles ? repeated(state, command) : null;
  if (again !== null) return again;
  const closed = saleClosed(ticket, nowMs);
  if (closed !== null) return refuse(closed);
  const wanted = 'seats' in command.want ? command.want.seats.length : command.want.quantity;
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new Error(`an order of ${wanted} places`);
  if (wanted > ticket.maxPerOrder)
    return refuse({ reason: 'limit_exceeded', limit: 'per_order', max: ticket.maxPerOrder });
  const limited = buyerLimit(state, ticket, command, wanted, nowMs);
  if (limited !== null) return refuse(limited);
  const chosen = choose(state, command, wanted);
  if (!chosen.ok) return chosen;
  const { seats } = state;
  const order: OrderImage = {
    id: command.orderId,
    ticketId: ticket.id,
    eventId: ticket.eventId,
    buyerId: command.buyerId,
    ticketTitle: ticket.title,
    status: 'created',
    version: 1,
    quantity: chosen.value.quantity,
    seats: seats === null ? null : (chosen.value.indexes?.map((index) => seats.placed(index)) ?? null),
    unitPrice: ticket.price,
    totalMinor: ticket.price.amount * chosen.value.quantity,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + command.holdMs,
    extended: false,
    endedAtMs: null,
    payment: null,
    refunds: [],
  };
  const key = command.key === null ? null : { scope: command.key.scope, bodyHash: command.key.bodyHash };
  return events({ type: 'order.created', v: 1, order, key });
}

/** The key, or without one the order's own id (a call sent again after a lost answer), tells what was answered. */
function repeated(state: TicketState, command: PlaceOrder): Decided | null {
  const { key, buyerId } = command;
  const remembered = key === null ? undefined : state.keys.get(key.scope);
  if (key !== null && remembered !== undefined) {
    const again = rememberedAnswer(remembered, state.orders.get(remembered.orderId), { key, buyerId });
    return again.ok ? { ok: true, value: { events: [], replay: again.value } } : again;
  }
  const order = state.orders.get(command.orderId);
  if (order === undefined) return null;
  if (order.buyerId !== buyerId) return refuse({ reason: 'key_reused' });
  return { ok: true, value: { events: [], replay: asPlaced(order, order.createdAtMs + command.holdMs) } };
}

/** The order as it was placed, for whoever sends its key again with the same body. */
export function rememberedAnswer(
  remembered: RememberedAnswer,
  order: OrderImage | undefined,
  { key, buyerId }: AskedKey,
): Result<OrderImage, Refusal> {
  if (remembered.bodyHash !== key.bodyHash) return { ok: false, error: { reason: 'key_reused' } };
  if (order === undefined) throw new Error('a remembered order was not loaded');
  if (order.buyerId !== buyerId) return { ok: false, error: { reason: 'key_reused' } };
  return { ok: true, value: asPlaced(order, remembered.expiresAtMs) };
}

function saleClosed(ticket: TicketImage, nowMs: number): Refusal | null {
  if (ticket.status === 'closed') return { reason: 'sale_closed', opensAtMs: null };
  if (nowMs >= Math.min(ticket.saleEndsAtMs ?? Number.POSITIVE_INFINITY, ticket.eventEndsAtMs))
    return { reason: 'sale_closed', opensAtMs: null };
  if (ticket.paused) return { reason: 'sale_closed', opensAtMs: null, paused: ticket.paused };
  if (ticket.saleStartsAtMs !== null && nowMs < ticket.saleStartsAtMs)
    return { reason: 'sale_closed', opensAtMs: ticket.saleStartsAtMs };
  return null;
}

function buyerLimit(
  state: TicketState,
  ticket: TicketImage,
  command: PlaceOrder,
  wanted: number,
  nowMs: number,
): Refusal | null {
  const { unpaidHoldsMax = null } = command;
  if (unpaidHoldsMax !== null && state.endings.of(command.buyerId, nowMs) >= unpaidHoldsMax)
    return { reason: 'limit_exceeded', limit: 'unpaid_holds', max: unpaidHoldsMax };
  const buyer = state.buyers.get(command.buyerId);
  if (command.openHoldsMax !== null && (buyer?.holds ?? 0) >= command.openHoldsMax)
    return { reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax };
  if (!withinBuyerLimit(state, ticket, command.buyerId, wanted))
    return { reason: 'limit_exceeded', limit: 'per_buyer', max: ticket.maxPerBuyer ?? 0 };
  return null;
}

export function withinBuyerLimit(state: TicketState, ticket: TicketImage, buyerId: string, more: number): boolean {
  const buyer = state.buyers.get(buyerId);
  return ticket.maxPerBuyer === null || (buyer?.held ?? 0) + (buyer?.sold ?? 0) + more <= ticket.maxPerBuyer;
}

function choose(state: TicketState, command: PlaceOrder, wanted: number): Result<Chosen, Refusal> {
  const { seats } = state;
  if ('seats' in command.want) {
    if (seats === null) return { ok: false, error: { reason: 'not_seated' } };
    return exactSeats(seats, command.want.seats);
  }
  const indexes = seats === null ? null : bestAvailable(seats, wanted);
  if (stockOf(state).free < wanted || (seats !== null && indexes === null)) return { ok: false, error: soldOut(state) };
  return { ok: true, value: { quantity: wanted, indexes } };
}

function soldOut(state: TicketState): Refusal {
  const earliest = state.holdEnds.peek(holdStillEnds(state));
  return { reason: 'sold_out', free: stockOf(state).free, earliestHoldEndsAtMs: earliest?.atMs ?? null };
}

function exactSeats(seats: Seats, wanted: readonly Seat[]): Result<Chosen, Refusal> {
  const indexes: number[] = [];
  const unknown: number[] = [];
  const duplicate: number[] = [];
  const seen = new Set<number>();
  wanted.forEach((seat, position) => {
    const index = seats.indexOf(seat);
    if (index === undefined) unknown.push(position);
    else if (seen.has(index)) duplicate.push(position);
    else {
      seen.add(index);
      indexes.push(index);
    }
  });
  if (unknown.length > 0) return { ok: false, error: { reason: 'seats_unknown', positions: unknown } };
  if (duplicate.length > 0) return { ok: false, error: { reason: 'seats_duplicate', positions: duplicate } };
  const taken = indexes.filter((index) => !seats.isFree(index));
  if (taken.length === 0) return { ok: true, value: { quantity: indexes.length, indexes } };
  const labels = taken.map((index) => {
    const { section, row, seat } = seats.placed(index);
    return { section, row, seat };
  });
  return { ok: false, error: { reason: 'seats_taken', seats: labels } };
}
