import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import type { VenueSeating } from '../../contracts/http/venue-seating.ts';

/** Drafts as an import stored them; it alone writes the column. */
export const toDrafts = (json: string | null): readonly TicketDraft[] => (json === null ? [] : JSON.parse(json));

const toSections = (json: string | null): VenueSeating['sections'] =>
  json === null ? [] : (JSON.parse(json) as VenueSeating).sections;

export type DraftsOfEvent = {
  readonly organizerId: string;
  readonly drafts: readonly TicketDraft[];
  readonly sections: VenueSeating['sections'];
};

/** What an event's import proposes to sell, and the seats of its venue; null where there is no such event. */
export async function draftsOfEvent(db: D1Database, eventId: string): Promise<DraftsOfEvent | null> {
  const row = await db
    .prepare(
      'SELECT e.organizer_id AS organizerId, e.ticket_drafts AS drafts, v.seating ' +
        'FROM events AS e JOIN venues AS v ON v.id = e.venue_id WHERE e.id = ?',
    )
    .bind(eventId)
    .first<{ organizerId: string; drafts: string | null; seating: string | null }>();
  if (row === null) return null;
  return { organizerId: row.organizerId, drafts: toDrafts(row.drafts), sections: toSections(row.seating) };
}

/** Lets an event's drafts go; the tickets made from them stay. The next change at its source proposes anew. */
export const dropDrafts = (db: D1Database, eventId: string): Promise<D1Result> =>
  db.prepare('UPDATE events SET ticket_drafts = NULL WHERE id = ?').bind(eventId).run();

/** Which of these tickets there are, in D1's image. */
export async function existingTickets(db: D1Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare('SELECT t.id FROM json_each(?) AS j CROSS JOIN tickets AS t ON t.id = j.value')
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

/** A venue's seats; empty where it has none. */
export async function seatingOfVenue(db: D1Database, venueId: string): Promise<VenueSeating['sections']> {
  return toSections(await db.prepare('SELECT seating FROM venues WHERE id = ?').bind(venueId).first('seating'));
}

export const setSeating = (db: D1Database, venueId: string, seating: VenueSeating): Promise<D1Result> =>
  db.prepare('UPDATE venues SET seating = ? WHERE id = ?').bind(JSON.stringify(seating), venueId).run();
