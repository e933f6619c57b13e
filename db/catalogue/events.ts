import { foldKey } from '../../contracts/text.ts';
import type { StoredEvent } from '../../domain/catalogue/event.ts';
import { type EventRow, eventColumns } from './rows.ts';

/** The event with this id, drafts included: who may see it is for the caller to decide. */
export const findEvent = (db: D1Database, id: string): Promise<EventRow | null> =>
  db.prepare(`SELECT ${eventColumns} FROM events AS e WHERE e.id = ?`).bind(id).first<EventRow>();

/** `Music / Classical` as segment and genre, each with the key that filters use. */
function classified(category: string | null) {
  const [segment = null, ...rest] = (category ?? '').split('/').flatMap((part) => part.trim() || []);
  const genre = rest.length === 0 ? null : rest.join('/');
  return {
    segment,
    genre,
    segmentKey: segment === null ? null : foldKey(segment),
    genreKey: genre === null ? null : foldKey(genre),
  };
}

/** Columns and values of what an organizer sets, for INSERT and UPDATE alike. */
export function termsOf(event: StoredEvent): Readonly<Record<string, string | number | null>> {
  const { segment, genre, segmentKey, genreKey } = classified(event.category);
  return {
    venue_id: event.venue.id,
    name: event.name,
    description: event.description,
    starts_at_ms: event.startsAtMs,
    ends_at_ms: event.endsAtMs,
    date_only: event.dateOnly ? 1 : 0,
    status: event.status,
    segment,
    genre,
    segment_key: segmentKey,
    genre_key: genreKey,
    performers: JSON.stringify(event.performers),
    venue_name: event.venue.name,
    city: event.venue.city,
    city_key: foldKey(event.venue.city),
    country: event.venue.country,
    timezone: event.venue.timezone,
    version: event.version,
  };
}

/** Writes a new event; its position and its place in the index are the database's to give. */
export function insertEvent(db: D1Database, event: StoredEvent, nowMs: number): D1PreparedStatement {
  const columns = {
    id: event.id,
    organizer_id: event.organizerId,
    ...termsOf(event),
    created_at_ms: nowMs,
    updated_at_ms: nowMs,
  };
  const names = Object.keys(columns);
  return db
    .prepare(`INSERT INTO events (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .bind(...Object.values(columns));
}

/** Writes an edit if the event is still at the version that the edit was decided on; else changes nothing. */
export function updateEvent(db: D1Database, event: StoredEvent, nowMs: number): D1PreparedStatement {
  const columns = { ...termsOf(event), updated_at_ms: nowMs };
  const sets = Object.keys(columns).map((name) => `${name} = ?`);
  return db
    .prepare(`UPDATE events SET ${sets.join(', ')} WHERE id = ? AND version = ?`)
    .bind(...Object.values(columns), event.id, event.version - 1);
}
