import type { Context } from 'hono';
import type { CreateTicketBody } from '../../../contracts/http/tickets.ts';
import { limits } from '../../../contracts/limits.ts';
import type { CreateTicket, TicketView } from '../../../contracts/ticket-rpc.ts';
import { grantOrganizer } from '../../../db/accounts/roles.ts';
import { mayFor } from '../../../db/accounts/staff.ts';
import { type EventOnSale, eventOnSale } from '../../../db/queries/event-on-sale.ts';
import { endOf, pausedBy } from '../../../domain/catalogue/event-terms.ts';
import { groupSeats } from '../../../domain/seating/group.ts';
import { nowMs } from '../../shared/clock.ts';
import { derivedTicketId, newTicketId } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import { bodyHash } from '../conventions/idempotency.ts';
import type { AppEnv } from '../env.ts';
import { notFoundIn, type ProblemResponse, problem } from '../problems.ts';
import { project } from './project.ts';
import { refuse } from './refusals.ts';

export type Made = { readonly view: TicketView } | { readonly refusal: ProblemResponse };

const timeMs = (time: string | null | undefined): number | null => (time ? Date.parse(time) : null);

/** The command that makes the ticket's object. */
const commandOf = (id: string, sellerId: string, body: CreateTicketBody, event: EventOnSale): CreateTicket => ({
  ticket: {
    id,
    eventId: body.eventId,
    sellerId,
    title: body.title,
    price: body.price,
    kind: body.seats ? 'seated' : 'general',
    capacity: body.seats?.length ?? body.quantity ?? 0,
    maxPerOrder: body.maxPerOrder ?? limits.maxPerOrderDefault,
    maxPerBuyer: body.maxPerBuyer ?? null,
    saleStartsAtMs: timeMs(body.saleStartsAt),
    saleEndsAtMs: timeMs(body.saleEndsAt),
    eventEndsAtMs: endOf(event),
    paused: pausedBy(event),
  },
  seating: body.seats ? groupSeats(body.seats) : null,
  bodyHash: bodyHash(body),
});

/**
 * Puts a ticket on sale: its object first, which is the truth, then D1 for its seller's eyes. With a key the id is
 * derived, so a repeated request meets the object that the first one made. Staff of the event's organizer sell for
 * the organizer; anybody else is a seller of their own.
 */
export async function createTicket(
  c: Context<AppEnv>,
  accountId: string,
  body: CreateTicketBody,
  key: string | null,
): Promise<Made> {
  const { DB, ID_SECRET } = c.env;
  const event = await eventOnSale(DB, body.eventId);
  const forOrganizer = event !== null && (await mayFor(DB, accountId, event.organizerId, 'edit_events'));
  if (!event || (event.status === 'draft' && !forOrganizer))
    return { refusal: notFoundIn(c, 'eventId', 'there is no such event') };
  const sellerId = forOrganizer ? event.organizerId : accountId;
  const id = key === null ? newTicketId(ID_SECRET) : derivedTicketId(ID_SECRET, accountId, key);
  const command = commandOf(id, sellerId, body, event);
  const isRepeated = key !== null && (await callTicket(c.env, id, (ticket) => ticket.read())).ok;
  const refusal = isRepeated ? null : refusalOf(c, command, event);
  if (refusal) return { refusal };
  const created = await callTicket(c.env, id, (ticket) => ticket.create(command));
  if (!created.ok) return { refusal: refuse(c, created.error) };
  await project(c.env, created.value);
  await grantOrganizer(DB, sellerId, nowMs()).run();
  return { view: created.value };
}

/** Why the event takes no such ticket. A ticket that this key made already is past such questions. */
function refusalOf(c: Context<AppEnv>, { ticket }: CreateTicket, event: EventOnSale): ProblemResponse | null {
  if (event.status === 'cancelled') return problem(c, 'sale_closed', 'The event is cancelled');
  if (ticket.eventEndsAtMs <= nowMs()) return problem(c, 'sale_closed', 'The event is over');
  if (event.ticketCount >= limits.ticketsPerEventMax)
    return problem(c, 'limit_exceeded', `An event has at most ${limits.ticketsPerEventMax} tickets`);
  return null;
}
