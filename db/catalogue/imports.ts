import { foldKey } from '../../contracts/text.ts';
import type { VenueOfEvent } from '../../domain/catalogue/event.ts';
import { type ImportEntry, placeKey } from '../../domain/import/parse.ts';
import type { ImportPlan, KnownEvent, SourceOf } from '../../domain/import/plan.ts';
import { insertAll, updateAll } from './bulk.ts';
import { toDrafts } from './drafts.ts';
import { termsOf } from './events.ts';
import { insertFacts } from './outbox.ts';
import { type EventRow, eventColumns, toStored, type VenueRow } from './rows.ts';

/** What earlier imports of this account left of these events and places: two queries, whatever their number. */
export async function findKnown(db: D1Database, organizerId: string, entries: readonly ImportEntry[]) {
  const keys = JSON.stringify(entries.flatMap((entry) => entry.keys));
  const places = JSON.stringify([...new Set(entries.map((entry) => placeKey(entry.event.place)))]);
  const [events, venues] = (await db.batch([
    db
      .prepare(
        `SELECT ${eventColumns}, e.source_key, e.source_digest, e.ticket_drafts FROM json_each(?) AS k CROSS JOIN events AS e ` +
          'INDEXED BY events_source ON e.organizer_id = ? AND e.source_key = k.value',
      )
      .bind(keys, organizerId),
    db
      .prepare(
        'SELECT v.id, v.name, v.city, v.country, v.timezone, v.source_key FROM json_each(?) AS k ' +
          'CROSS JOIN venues AS v INDEXED BY venues_source ON v.organizer_id = ? AND v.source_key = k.value',
      )
      .bind(places, organizerId),
  ])) as [
    D1Result<EventRow & { source_key: string; source_digest: string; ticket_drafts: string | null }>,
    D1Result<VenueOfEvent & { source_key: string }>,
  ];
  return {
    knownEvents: events.results.map(
      (row): KnownEvent => ({
        ...{ event: toStored(row), sourceKey: row.source_key, digest: row.source_digest },
        drafts: toDrafts(row.ticket_drafts),
      }),
    ),
    knownVenues: new Map(venues.results.map(({ source_key, ...venue }) => [source_key, venue])),
  };
}

/** The statements of an import: all or nothing in one batch, and nothing if an event changed since it was read. */
export function importStatements(
  db: D1Database,
  plan: ImportPlan,
  organizerId: string,
  nowMs: number,
): readonly D1PreparedStatement[] {
  const sourceColumns = ({ key, digest, url, guidePrice, drafts }: SourceOf) => ({
    source_key: key,
    source_digest: digest,
    source_url: url,
    guide_price_minor: guidePrice?.amount ?? null,
    guide_price_currency: guidePrice?.currency ?? null,
    ticket_drafts: drafts.length === 0 ? null : JSON.stringify(drafts),
    updated_at_ms: nowMs,
  });
  return [
    ...(plan.updates.length === 0 ? [] : [guard(db, plan)]),
    ...insertAll(
      db,
      'venues',
      plan.venues.map(({ key, ...venue }): VenueRow & { city_key: string; source_key: string } => ({
        ...venue,
        organizer_id: organizerId,
        city_key: foldKey(venue.city),
        source_key: key,
        created_at_ms: nowMs,
      })),
    ),
    ...insertAll(
      db,
      'events',
      plan.creates.map(({ event, source }) => ({
        id: event.id,
        organizer_id: organizerId,
        ...termsOf(event),
        ...sourceColumns(source),
        created_at_ms: nowMs,
      })),
    ),
    ...updateAll(
      db,
      'events',
      plan.updates.map(({ event, source }) => ({ id: event.id, ...termsOf(event), ...sourceColumns(source) })),
    ),
    ...insertFacts(db, plan.facts, nowMs),
  ];
}

/** A statement that fails, and its batch with it, unless every event is at the version it was read at. */
const guard = (db: D1Database, plan: ImportPlan): D1PreparedStatement =>
  db
    .prepare(
      "SELECT CASE WHEN (SELECT COUNT(*) FROM json_each(?1) AS j JOIN events AS e ON e.id = j.value ->> 'id' " +
        "AND e.version = j.value ->> 'version') = ?2 THEN 1 ELSE json('an event changed meanwhile') END",
    )
    .bind(
      JSON.stringify(plan.updates.map(({ before }) => ({ id: before.event.id, version: before.event.version }))),
      plan.updates.length,
    );

/** Whether a failed batch only met another writer, so that reading again and trying again is right. */
export const metAnotherWriter = (error: unknown): boolean =>
  error instanceof Error && /malformed JSON|UNIQUE constraint failed: (events|venues)\./.test(error.message);
