import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import type { Result } from '../../contracts/result.ts';
import type * as rpc from '../../contracts/ticket-rpc.ts';

/** What a peer does in place of our ticket object; the API before it is the same code on both sides. */
export interface Peer {
  create(command: rpc.CreateTicket): Promise<void>;
  place(ticketId: string, command: rpc.PlaceOrder): Promise<Result<rpc.OrderView, rpc.Refusal>>;
  readOrder(orderId: string): Promise<rpc.OrderView | null>;
  /** Changes one order under its lock, with the stock that follows from it. */
  changeOrder(orderId: string, change: (order: OrderImage) => OrderImage): Promise<rpc.OrderView | null>;
  read(ticketId: string): Promise<{ held: number; sold: number; free: number; rows: number | null }>;
  statuses(orderIds: readonly string[]): Promise<(string | null)[]>;
}

/** The image of a new hold, the same as our object's. */
export const imageOf = (ticket: TicketImage, command: rpc.PlaceOrder, nowMs: number): OrderImage => {
  const quantity = wanted(command);
  return {
    id: command.orderId,
    ticketId: ticket.id,
    eventId: ticket.eventId,
    buyerId: command.buyerId,
    ticketTitle: ticket.title,
    status: 'created',
    version: 1,
    quantity,
    seats: null,
    unitPrice: ticket.price,
    totalMinor: ticket.price.amount * quantity,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + command.holdMs,
    extended: false,
    endedAtMs: null,
    payment: null,
    refunds: [],
  };
};

export const wanted = ({ want }: rpc.PlaceOrder): number => ('quantity' in want ? want.quantity : want.seats.length);

export const ticketOf = (command: rpc.CreateTicket, nowMs: number): TicketImage => ({
  ...command.ticket,
  version: 1,
  status: 'on_sale',
  closedReason: null,
  createdAtMs: nowMs,
});
