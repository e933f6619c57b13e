/** Making a ticket, and changing its terms. No change ever touches a live hold: orders carry their own price. */
import type { JournalEvent, TicketImage } from '../../contracts/journal.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type { ChangeTerms, CreateTicket, EventChange, Refusal } from '../../contracts/ticket-rpc.ts';
import { type Decided, done, events, refuse } from './commands.ts';
import type { Guards } from './guards.ts';
import { seatingPieces } from './seats.ts';
import type { TicketState } from './state.ts';

/** Characters of JSON a piece of seating may have: a third of a row's bytes, as a character may take three. */
export const seatingPieceCharactersMax = 200_000;

/** The same request again meets the ticket that it made; another one is refused. */
export function create(state: TicketState, command: CreateTicket, nowMs: number): Decided {
  if (state.ticket !== null)
    return state.createdByHash === command.bodyHash
      ? { ok: true, value: { events: [], replay: 'ticket' } }
      : refuse({ reason: 'key_reused' });
  const ticket: TicketImage = {
    ...command.ticket,
    status: 'on_sale',
    closedReason: null,
    createdAtMs: nowMs,
    version: 1,
  };
  const pieces = command.seating === null ? [] : [...seatingPieces(command.seating, seatingPieceCharactersMax)];
  return events(
    { type: 'ticket.created', v: 1, ticket, blocked: 0, bodyHash: command.bodyHash },
    ...pieces.map((seating): JournalEvent => ({ type: 'ticket.seats_added', v: 1, seating })),
  );
}

export function changeTerms(state: TicketState, ticket: TicketImage, command: ChangeTerms, guards: Guards): Decided {
  if (command.sellerId !== ticket.sellerId) return refuse({ reason: 'not_the_seller' });
  if (guards.versionCheck && command.ifVersion !== ticket.version)
    return refuse({ reason: 'version_mismatch', version: ticket.version });
  const { price } = command;
  const stock = stockTerms(state, ticket, command);
  if (!stock.ok) return stock;
  if (price !== undefined && price.currency !== ticket.price.currency && state.ordersMade > 0)
    return refuse({ reason: 'terms_invalid', field: 'price.currency', message: 'orders exist in another currency' });
  const next: TicketImage = {
    ...ticket,
    title: command.title ?? ticket.title,
    price: price ?? ticket.price,
    capacity: stock.value.capacity,
    maxPerOrder: command.maxPerOrder ?? ticket.maxPerOrder,
    maxPerBuyer: command.maxPerBuyer === undefined ? ticket.maxPerBuyer : command.maxPerBuyer,
    saleStartsAtMs: command.saleStartsAtMs === undefined ? ticket.saleStartsAtMs : command.saleStartsAtMs,
    saleEndsAtMs: command.saleEndsAtMs === undefined ? ticket.saleEndsAtMs : command.saleEndsAtMs,
  };
  if (next.saleStartsAtMs !== null && next.saleEndsAtMs !== null && next.saleEndsAtMs <= next.saleStartsAtMs)
    return refuse({ reason: 'terms_invalid', field: 'saleEndsAt', message: 'the sale ends before it starts' });
  return events({
    type: 'ticket.terms_changed',
    v: 1,
    ticket: { ...next, version: ticket.version + 1 },
    ...(stock.value.blocked !== state.blocked && { blocked: stock.value.blocked }),
  });
}

/** Places and blocked ones after the edit: what is held or sold keeps its place, whatever the two become. */
function stockTerms(
  state: TicketState,
  ticket: TicketImage,
  { quantity, blocked }: ChangeTerms,
): Result<{ readonly capacity: number; readonly blocked: number }, Refusal> {
  const seated = (field: string, message: string): Result<never, Refusal> =>
    err({ reason: 'terms_invalid', field, message });
  if (quantity !== undefined && ticket.kind === 'seated')
    return seated('quantity', 'a seated ticket has the seats it was made with');
  if (blocked !== undefined && ticket.kind === 'seated')
    return seated('blocked', 'only places of general admission are blocked by number');
  const after = { capacity: quantity ?? ticket.capacity, blocked: blocked ?? state.blocked };
  const least = state.held + state.sold + after.blocked;
  return after.capacity < least ? err({ reason: 'ticket_held', least }) : ok(after);
}

/** Idempotent. What closing means for orders is `closing.ts`: it may be more than one row holds. */
export function changeEvent(ticket: TicketImage, command: EventChange): Decided {
  const eventEndsAtMs = command.eventEndsAtMs ?? ticket.eventEndsAtMs;
  const closes =
    command.close !== undefined && command.close !== ticket.closedReason && ticket.closedReason !== 'event_cancelled';
  const before = ticket.paused ?? null;
  const paused = command.paused === undefined ? before : command.paused;
  if (!closes && paused === before && eventEndsAtMs === ticket.eventEndsAtMs) return done;
  const next: TicketImage = {
    ...ticket,
    eventEndsAtMs,
    status: closes ? 'closed' : ticket.status,
    closedReason: closes ? (command.close ?? null) : ticket.closedReason,
    paused,
    version: ticket.version + 1,
  };
  return events({ type: closes ? 'ticket.closed' : 'ticket.event_changed', v: 1, ticket: next });
}
