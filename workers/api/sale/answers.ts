import type { Order } from '../../../contracts/http/orders.ts';
import { type Seats, seatStates, type Ticket } from '../../../contracts/http/tickets.ts';
import type { OrderImage } from '../../../contracts/journal.ts';
import type { SeatsView, TicketView } from '../../../contracts/ticket-rpc.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import type { TicketRow } from '../../../db/queries/tickets.ts';

const timeOrNull = (atMs: number | null): string | null => (atMs === null ? null : toTimestamp(atMs));

/** A ticket as its object has it, exact. */
export function ticketAnswer({ ticket, stock }: TicketView): Ticket {
  const { id, eventId, sellerId, title, price, kind, capacity, maxPerOrder, maxPerBuyer } = ticket;
  const { status, closedReason, version } = ticket;
  const { free, held, sold, blocked, version: stockVersion } = stock;
  return {
    ...{ id, eventId, sellerId, title, price: { ...price }, kind, capacity, free, held, sold, blocked, stockVersion },
    ...{ maxPerOrder, maxPerBuyer, status, closedReason, version },
    saleStartsAt: timeOrNull(ticket.saleStartsAtMs),
    saleEndsAt: timeOrNull(ticket.saleEndsAtMs),
    createdAt: toTimestamp(ticket.createdAtMs),
  };
}

/** A ticket as D1 has it, a second or two behind. */
export function listedTicketAnswer(row: TicketRow): Ticket {
  const { id, eventId, sellerId, title, kind, capacity, free, held, sold, blocked, stockVersion } = row;
  const { maxPerOrder, maxPerBuyer, status, closedReason, version } = row;
  return {
    ...{ id, eventId, sellerId, title, kind, capacity, free, held, sold, blocked, stockVersion },
    ...{ maxPerOrder, maxPerBuyer, status, closedReason, version },
    price: { amount: row.priceMinor, currency: row.priceCurrency },
    saleStartsAt: timeOrNull(row.saleStartsAtMs),
    saleEndsAt: timeOrNull(row.saleEndsAtMs),
    createdAt: toTimestamp(row.createdAtMs),
  };
}

/** Every seat with its state; `states` is in the seating's reading order. */
export function seatsAnswer({ seating, states, stockVersion }: SeatsView): Seats {
  let index = 0;
  const next = () => {
    const state = seatStates[states[index] ?? 0] ?? 'blocked';
    index += 1;
    return state;
  };
  const sections = seating.map(({ section, rows }) => ({
    section,
    rows: rows.map(({ row, seats }) => ({ row, seats: seats.map((seat) => ({ seat, state: next() })) })),
  }));
  return { sections, stockVersion };
}

/** An order for its buyer, or for the seller who refunds it. */
export function orderAnswer(order: OrderImage): Order {
  const { id, ticketId, eventId, status, quantity, version, payment } = order;
  const { currency } = order.unitPrice;
  return {
    ...{ id, ticketId, eventId, status, quantity, version },
    seats: order.seats?.map(({ section, row, seat }) => ({ section, row, seat })) ?? null,
    total: { amount: order.totalMinor, currency },
    ticket: { id: ticketId, title: order.ticketTitle, price: { ...order.unitPrice } },
    expiresAt: toTimestamp(order.expiresAtMs),
    createdAt: toTimestamp(order.createdAtMs),
    endedAt: timeOrNull(order.endedAtMs),
    payment: payment && { id: payment.id, status: payment.status },
    refunds: order.refunds.map((refund) => ({
      id: refund.id,
      amount: { amount: refund.amountMinor, currency },
      reason: refund.reason,
      status: refund.status,
    })),
  };
}
