import { foldKey } from '../../contracts/text.ts';
import type { VenueRow } from './rows.ts';

/** The venue with this id. */
export const findVenue = (db: D1Database, id: string): Promise<VenueRow | null> =>
  db
    .prepare(
      'SELECT id, organizer_id, name, city, country, timezone, latitude, longitude, capacity, created_at_ms ' +
        'FROM venues WHERE id = ?',
    )
    .bind(id)
    .first<VenueRow>();

/** An account's venues, in the order they were made, after the id given. */
export const listVenues = async (db: D1Database, organizerId: string, afterId: string, limit: number) =>
  (
    await db
      .prepare(
        'SELECT id, organizer_id, name, city, country, timezone, latitude, longitude, capacity, created_at_ms ' +
          'FROM venues WHERE organizer_id = ? AND id > ? ORDER BY id LIMIT ?',
      )
      .bind(organizerId, afterId, limit)
      .all<VenueRow>()
  ).results;

/** Writes a new venue. `sourceKey` is an import's: the second mention of a place is the first one's venue. */
export const insertVenue = (db: D1Database, venue: VenueRow, sourceKey: string | null): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO venues (id, organizer_id, name, city, city_key, country, timezone, latitude, longitude, capacity, ' +
        'source_key, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .bind(
      venue.id,
      venue.organizer_id,
      venue.name,
      venue.city,
      foldKey(venue.city),
      venue.country,
      venue.timezone,
      venue.latitude,
      venue.longitude,
      venue.capacity,
      sourceKey,
      venue.created_at_ms,
    );
