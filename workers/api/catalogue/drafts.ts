import type { Context } from 'hono';
import type { FieldError } from '../../../contracts/errors.ts';
import type { PublishedDraft, TicketDraftList } from '../../../contracts/http/ticket-drafts.ts';
import type { CreateTicketBody } from '../../../contracts/http/tickets.ts';
import { limits } from '../../../contracts/limits.ts';
import type { TicketView } from '../../../contracts/ticket-rpc.ts';
import { type DraftsOfEvent, draftsOfEvent, existingTickets } from '../../../db/catalogue/drafts.ts';
import { eventOnSale } from '../../../db/queries/event-on-sale.ts';
import { seatsOf, sectionSizes } from '../../../domain/venue-seating/draw.ts';
import { matchSections } from '../../../domain/venue-seating/match.ts';
import { derivedTicketId } from '../../shared/ids.ts';
import type { AppEnv } from '../env.ts';
import { type ProblemResponse, problem } from '../problems.ts';
import { createTicket } from '../sale/create-ticket.ts';
import { mayEdit } from './access.ts';

type Ours = { readonly found: DraftsOfEvent } | { readonly refusal: ProblemResponse };

/** An event's drafts, for its organizer and their staff; nobody else learns of them. */
export async function draftsFor(c: Context<AppEnv>, eventId: string): Promise<Ours> {
  const found = await draftsOfEvent(c.env.DB, eventId);
  if (found === null || !(await mayEdit(c, found.organizerId))) return { refusal: problem(c, 'not_found') };
  return { found };
}

/** One ticket a draft, for ever: its id comes from the event and the draft's key, whoever puts it on sale. */
const keyOf = (eventId: string, key: string): string => `draft:${eventId}:${key}`;

/** The drafts as their organizer sees them: which are on sale, and which sections of the venue go by their names. */
export async function listDrafts(c: Context<AppEnv>, eventId: string, found: DraftsOfEvent): Promise<TicketDraftList> {
  const ids = found.drafts.map(({ key }) => derivedTicketId(c.env.ID_SECRET, found.organizerId, keyOf(eventId, key)));
  const there = await existingTickets(c.env.DB, ids);
  const matched = matchSections(found.drafts, found.sections);
  return {
    items: found.drafts.map((draft, at) => {
      const id = ids[at] ?? '';
      return { ...draft, ticketId: there.has(id) ? id : null, sections: [...(matched.get(draft.key) ?? [])] };
    }),
    sections: sectionSizes(found.sections),
  };
}

type Published = { readonly views: readonly TicketView[] } | { readonly refusal: ProblemResponse };

/**
 * Puts drafts on sale as their organizer wants them, each by the one way in which tickets are made. All is checked
 * before the first is made; if making one fails then, asking again makes the rest, and none twice.
 */
export async function publishDrafts(
  c: Context<AppEnv>,
  eventId: string,
  found: DraftsOfEvent,
  wanted: readonly PublishedDraft[],
): Promise<Published> {
  const bodies = wanted.map((draft) => bodyOf(eventId, found, draft));
  const errors = wanted.flatMap((draft, at) => faultsOf(draft, bodies[at]?.seats?.length ?? 0, at, found));
  if (errors[0])
    return { refusal: problem(c, 'validation_failed', `${errors[0].field}: ${errors[0].message}`, { errors }) };
  const ids = wanted.map(({ key }) => derivedTicketId(c.env.ID_SECRET, found.organizerId, keyOf(eventId, key)));
  const [event, there] = await Promise.all([eventOnSale(c.env.DB, eventId), existingTickets(c.env.DB, ids)]);
  if ((event?.ticketCount ?? 0) + wanted.length - there.size > limits.ticketsPerEventMax)
    return { refusal: problem(c, 'limit_exceeded', `An event has at most ${limits.ticketsPerEventMax} tickets`) };
  const views: TicketView[] = [];
  for (const [at, body] of bodies.entries()) {
    const made = await createTicket(c, found.organizerId, body, keyOf(eventId, wanted[at]?.key ?? ''));
    if ('refusal' in made) return made;
    views.push(made.view);
  }
  return { views };
}

const bodyOf = (eventId: string, { sections }: DraftsOfEvent, draft: PublishedDraft): CreateTicketBody => {
  const { key: _, sections: named, ...terms } = draft;
  return { eventId, ...terms, ...(named && { seats: seatsOf(sections, new Set(named)) }) };
};

function faultsOf({ key, sections }: PublishedDraft, seats: number, at: number, found: DraftsOfEvent): FieldError[] {
  if (found.drafts.every((draft) => draft.key !== key))
    return [{ field: `tickets.${at}.key`, message: 'is not a draft of this event' }];
  if (sections === undefined) return [];
  const there = new Set(found.sections.map(({ section }) => section));
  const field = `tickets.${at}.sections`;
  if (sections.some((section) => !there.has(section))) return [{ field, message: 'is not a section of this venue' }];
  if (seats > limits.seatsPerTicketMax)
    return [{ field, message: `must be at most ${limits.seatsPerTicketMax} seats` }];
  return [];
}
