import type { EventTerms } from '../../domain/catalogue/event-terms.ts';

/** What putting tickets on sale asks of an event. Times in epoch milliseconds. */
export type EventOnSale = EventTerms & {
  readonly organizerId: string;
  readonly ticketCount: number;
};

/** What an event means for its tickets, or null where there is none. */
export const eventTerms = (db: D1Database, eventId: string): Promise<EventTerms | null> =>
  db
    .prepare('SELECT status, starts_at_ms AS startsAtMs, ends_at_ms AS endsAtMs FROM events WHERE id = ?')
    .bind(eventId)
    .first<EventTerms>();

/** The organizer of an event that is still a draft; null where there is no such draft. */
export const organizerOfDraft = (db: D1Database, eventId: string): Promise<string | null> =>
  db.prepare(`SELECT organizer_id FROM events WHERE id = ? AND status = 'draft'`).bind(eventId).first('organizer_id');

/** The event and how many tickets it has, or null where there is none. */
export const eventOnSale = (db: D1Database, eventId: string): Promise<EventOnSale | null> =>
  db
    .prepare(
      `SELECT organizer_id AS organizerId, status, starts_at_ms AS startsAtMs, ends_at_ms AS endsAtMs,
         (SELECT COUNT(*) FROM tickets WHERE tickets.event_id = events.id) AS ticketCount
       FROM events WHERE id = ?`,
    )
    .bind(eventId)
    .first<EventOnSale>();
