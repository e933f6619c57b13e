import type { TicketView } from '../../contracts/ticket-rpc.ts';

/** What `tickets` must show of a view, by column. */
export function ticketColumns({ ticket, stock }: TicketView): Record<string, string | number | null> {
  return {
    event_id: ticket.eventId,
    seller_id: ticket.sellerId,
    title: ticket.title,
    price_minor: ticket.price.amount,
    price_currency: ticket.price.currency,
    kind: ticket.kind,
    capacity: ticket.capacity,
    max_per_order: ticket.maxPerOrder,
    max_per_buyer: ticket.maxPerBuyer,
    sale_starts_at_ms: ticket.saleStartsAtMs,
    sale_ends_at_ms: ticket.saleEndsAtMs,
    event_ends_at_ms: ticket.eventEndsAtMs,
    status: ticket.status,
    closed_reason: ticket.closedReason,
    created_at_ms: ticket.createdAtMs,
    version: ticket.version,
    free: stock.free,
    held: stock.held,
    sold: stock.sold,
    blocked: stock.blocked,
    stock_version: stock.version,
  };
}

/** The columns in which a stored row differs from the truth; all of them when there is no row. */
export function differingColumns(stored: Record<string, unknown> | null, view: TicketView): string[] {
  const truth = ticketColumns(view);
  return Object.keys(truth).filter((column) => (stored ? stored[column] : undefined) !== truth[column]);
}
