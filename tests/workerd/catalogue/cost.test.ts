import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { type EventListQuery, listEvents } from '../../../db/catalogue/list.ts';

const startMs = Date.UTC(2035, 0);
const all: EventListQuery = {
  filter: {},
  fromMs: startMs,
  toMs: null,
  organizerId: null,
  minPriceMinor: null,
  maxPriceMinor: null,
  currency: null,
  sort: 'date',
  limit: 20,
  after: null,
};
const queries: Record<string, Partial<EventListQuery>> = {
  'a page': {},
  'a page by price': { sort: 'price' },
  'a search for the commonest word': { filter: { q: 'symphony' } },
  'a search for half the commonest word': { filter: { q: 'symph' } },
  'a word within a city and a category': { filter: { q: 'symphony', city: 'London', category: 'Music' } },
  'a city’s events below a price': { filter: { city: 'London' }, maxPriceMinor: 100_000 },
};

/** Events `from` to `to`, one a minute, all with the same word; every second in London. */
const insert = (from: number, to: number) =>
  env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO events (id, organizer_id, venue_id, name, starts_at_ms, status, segment, segment_key, venue_name,
       city, city_key, country, timezone, from_price_minor, from_price_currency, created_at_ms, updated_at_ms)
     SELECT 'e' || i, 'o', 'v', 'Symphony No. ' || i, ?3 + i * 60000, 'published', 'Music', 'music', 'Hall',
       iif(i % 2, 'Paris', 'London'), iif(i % 2, 'paris', 'london'), 'GB', 'Europe/London', i, 'GBP', 0, 0 FROM n`,
  )
    .bind(from, to, startMs)
    .run();

const costs = async () => {
  const entries = Object.entries(queries).map(async ([name, query]) => {
    const { rows, rowsRead } = await listEvents(env.DB, { ...all, ...query });
    expect(rows).toHaveLength(20);
    return [name, rowsRead] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

it('costs the same rows read at 1,000 and at 100,000 events, whatever is asked', { timeout: 120_000 }, async () => {
  await env.DB.prepare(
    `INSERT INTO venues (id, organizer_id, name, city, city_key, country, timezone, created_at_ms)
     VALUES ('v', 'o', 'Hall', 'London', 'london', 'GB', 'Europe/London', 0)`,
  ).run();
  await insert(1, 1000);
  const small = await costs();
  for (let from = 1001; from < 100_000; from += 9900) await insert(from, from + 9899);
  expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM events').first('n')).toBe(100_000);
  const large = await costs();
  expect(large).toEqual(small);
  for (const name of ['a page', 'a search for the commonest word']) expect(large[name]).toBeLessThanOrEqual(100);
});

it('would not be flat without the index: the same page by another column reads every match (negative control)', async () => {
  const { meta } = await env.DB.prepare(
    `SELECT e.id FROM events_fts AS f JOIN events AS e ON e.position = f.rowid
     WHERE events_fts MATCH 'symphony' ORDER BY e.created_at_ms, e.id LIMIT 20`,
  ).all();
  expect(meta.rows_read).toBeGreaterThan(100_000);
});
