/**
 * Events in bulk, made by SQL: spread over a year however many, all with the same word, every second in London. No
 * runtime is needed: the bench makes a million of them.
 */
import type { EventListQuery } from '../../../db/catalogue/list.ts';

export const firstStartMs = Date.UTC(2035, 0);

export const venueSql = `INSERT OR IGNORE INTO venues (id, organizer_id, name, city, city_key, country, timezone, created_at_ms)
  VALUES ('v', 'o', 'Hall', 'London', 'london', 'GB', 'Europe/London', 0)`;

/** Binds: the first number, the last, when the year begins. */
export const eventsSql = `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
  INSERT INTO events (id, organizer_id, venue_id, name, starts_at_ms, status, segment, segment_key, venue_name,
    city, city_key, country, timezone, from_price_minor, from_price_currency, created_at_ms, updated_at_ms)
  SELECT 'evt_' || printf('%032d', i), 'o', 'v', 'Symphony No. ' || i, ?3 + i * 7919 % 525600 * 60000, 'published', 'Music', 'music',
    'Hall', iif(i % 2, 'Paris', 'London'), iif(i % 2, 'paris', 'london'), 'GB', 'Europe/London', i * 37 % 15000, 'GBP', 0, 0 FROM n`;

/** Makes events number `from` to `to`; in pieces, as D1 ends a statement that takes long. */
export async function makeEvents(db: D1Database, from: number, to: number): Promise<void> {
  await db.prepare(venueSql).run();
  for (let at = from; at <= to; at += 5_000)
    await db
      .prepare(eventsSql)
      .bind(at, Math.min(to, at + 4_999), firstStartMs)
      .run();
}

const all: EventListQuery = {
  filter: {},
  fromMs: firstStartMs,
  toMs: null,
  organizerId: null,
  minPriceMinor: null,
  maxPriceMinor: null,
  currency: null,
  sort: 'date',
  limit: 20,
  after: null,
};

/** What visitors ask the list for, each a page of 20. */
export const listQueries: Readonly<Record<string, EventListQuery>> = {
  browse: all,
  'browse by price': { ...all, sort: 'price' },
  search: { ...all, filter: { q: 'symphony' } },
  'search for half a word': { ...all, filter: { q: 'symph' } },
  'search in a city and a category': { ...all, filter: { q: 'symphony', city: 'London', category: 'Music' } },
  'a city below a price': { ...all, filter: { city: 'London' }, maxPriceMinor: 100_000 },
};
