import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Facets } from '../../../contracts/http/facets.ts';
import { facetsWithin, uncountBegun } from '../../../db/catalogue/facets.ts';
import { Browser, signedUp } from '../api/client.ts';
import { edit, made, makeEvent, makeVenue } from './make.ts';

const owner = await signedUp();
const facets = (query = ''): Promise<Facets> => made<Facets>(new Browser().fetch(`/api/events/facets${query}`), 200);
const count = (of: readonly { value: string; count: number }[], value: string): number =>
  of.find((each) => each.value === value)?.count ?? 0;

it('counts follow events as they are made, moved, unpublished and begun, within a city and a category', async () => {
  const [london, leeds] = [await makeVenue(owner), await makeVenue(owner, { name: 'Town Hall', city: 'Leeds' })];
  const music = await makeEvent(owner, london.id, { category: 'Music/Song', startsAt: '2031-03-01T19:00:00Z' });
  const sport = await makeEvent(owner, london.id, { category: 'Sport', startsAt: '2031-04-01T19:00:00Z' });
  await makeEvent(owner, leeds.id, { category: 'Music', startsAt: '2031-04-02T19:00:00Z' });
  await makeEvent(owner, leeds.id, { status: 'draft', category: 'Talks' });
  const all = await facets();
  expect([count(all.cities, 'London'), count(all.cities, 'Leeds')]).toEqual([2, 1]);
  expect([count(all.categories, 'Music'), count(all.categories, 'Talks')]).toEqual([2, 0]);
  expect(all.months).toEqual([
    { value: '2031-03', count: 1 },
    { value: '2031-04', count: 2 },
  ]);
  const inLondon = await facets('?city=london');
  expect([count(inLondon.categories, 'Music'), count(inLondon.cities, 'Leeds')]).toEqual([1, 1]);
  const londonMusic = await facets('?city=London&category=Music/Song');
  expect(londonMusic.months).toEqual([{ value: '2031-03', count: 1 }]);

  await edit(owner, music.id, { venueId: leeds.id, startsAt: '2031-05-01T19:00:00Z', category: 'Theatre' });
  expect(count((await facets('?city=leeds')).categories, 'Theatre')).toBe(1);
  expect(count((await facets('?city=london')).categories, 'Music')).toBe(0);

  expect(await uncountBegun(env.DB, Date.parse('2031-04-01T19:00:01Z'), 10)).toBe(1);
  expect(count((await facets()).categories, 'Sport')).toBe(0);
  await edit(owner, sport.id, { startsAt: '2031-09-01T19:00:00Z' });
  expect((await facets('?category=Sport')).months).toEqual([{ value: '2031-09', count: 1 }]);
});

it('counts agree with the events, whatever was done to them', async () => {
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
     INSERT INTO events (id, organizer_id, venue_id, name, starts_at_ms, status, segment, segment_key, venue_name, city,
       city_key, country, timezone, from_price_minor, from_price_currency, created_at_ms, updated_at_ms)
     SELECT 'f' || i, 'o', (SELECT id FROM venues LIMIT 1), 'E' || i, 1924992000000 + i * 86400000,
       iif(i % 5, 'published', 'draft'), iif(i % 3, 'Music', NULL), iif(i % 3, 'music', NULL), 'Hall',
       iif(i % 2, 'Bonn', 'Köln'), iif(i % 2, 'bonn', 'koln'), 'DE', 'Europe/Berlin', i * 40, 'EUR', 0, 0 FROM n`,
  ).run();
  const changes = [
    `UPDATE events SET starts_at_ms = starts_at_ms + 40 * 86400000 WHERE id LIKE 'f%7'`,
    `UPDATE events SET status = 'draft' WHERE id LIKE 'f%3'`,
    `UPDATE events SET status = 'published' WHERE id LIKE 'f%5'`,
    `UPDATE events SET from_price_minor = NULL, from_price_currency = NULL WHERE id LIKE 'f1%'`,
    `UPDATE events SET city = 'Bonn', city_key = 'bonn', starts_at_ms = 1000 WHERE id LIKE 'f2%'`,
    `DELETE FROM events WHERE id LIKE 'f%9'`,
  ];
  for (const change of changes) await env.DB.prepare(change).run();
  const truth = await env.DB.prepare(
    `SELECT substr(city_key || '|', 1) AS scope, 'month' AS kind, strftime('%Y-%m', starts_at_ms / 1000, 'unixepoch') AS key,
       COUNT(*) AS n FROM events WHERE status <> 'draft' AND starts_at_ms >= unixepoch() * 1000 AND country = 'DE'
     GROUP BY 1, 3 UNION ALL
     SELECT city_key || '|', 'category', segment_key, COUNT(*) FROM events
     WHERE status <> 'draft' AND starts_at_ms >= unixepoch() * 1000 AND country = 'DE' AND segment_key IS NOT NULL
     GROUP BY 1, 3 ORDER BY 1, 2, 3`,
  ).all();
  const kept = await env.DB.prepare(
    `SELECT scope, kind, key, n FROM facet_counts WHERE scope IN ('bonn|', 'koln|') AND kind IN ('month', 'category')
       AND n <> 0 ORDER BY 1, 2, 3`,
  ).all();
  expect(kept.results).toEqual(truth.results);
  const { rowsRead } = await facetsWithin(env.DB, {});
  expect(rowsRead).toBeLessThanOrEqual(150);
});
