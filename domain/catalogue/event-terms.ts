/** What an event means for its tickets: until when they may be sold, whether they wait, whether they are closed. */
import type { EventStatus } from '../../contracts/http/events.ts';
import type { PausedReason, TicketImage } from '../../contracts/journal.ts';
import type { EventChange } from '../../contracts/ticket-rpc.ts';
import { assumedLengthMs } from './event.ts';

/** The part of an event that its tickets depend on. Times in epoch milliseconds. */
export interface EventTerms {
  readonly status: EventStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
}

export const endOf = ({ startsAtMs, endsAtMs }: EventTerms): number => endsAtMs ?? startsAtMs + assumedLengthMs;

/** A draft is not on sale yet; a postponed event is not until it has its new date (docs/adr/0011). */
export const pausedBy = ({ status }: EventTerms): PausedReason | null =>
  status === 'draft' ? 'event_draft' : status === 'postponed' ? 'event_postponed' : null;

/** The change that brings any ticket of the event up to date; applying it twice changes nothing. */
export const changeForTickets = (event: EventTerms): EventChange => ({
  eventEndsAtMs: endOf(event),
  paused: pausedBy(event),
  ...(event.status === 'cancelled' && { close: 'event_cancelled' as const }),
});

/** Whether the ticket already says what its event says. */
export const isUpToDate = (ticket: TicketImage, event: EventTerms): boolean =>
  ticket.eventEndsAtMs === endOf(event) &&
  (ticket.paused ?? null) === pausedBy(event) &&
  (event.status !== 'cancelled' || ticket.closedReason === 'event_cancelled');
