import type { Facets } from '../../contracts/http/facets.ts';
import type { Currency } from '../../contracts/limits.ts';
import { foldKey } from '../../contracts/text.ts';
import { categoryKey } from './match.ts';

/** Values shown of each kind, and bands of prices or months: a bound on rows read, whatever the catalogue's size. */
const valuesMax = 12;
const bandsMax = 60;

/** Where each band of prices ends, by where it begins (migrations/0005_facet_counts.sql). */
const bandEnds: Readonly<Record<number, number | null>> = { 0: 0, 1: 2500, 2501: 5000, 5001: 10_000, 10001: null };

type Count = { readonly key: string; readonly label: string; readonly n: number };

/** The kept counts of coming events within a city and a category; either may be absent. */
export async function facetsWithin(
  db: D1Database,
  within: { readonly city?: string | undefined; readonly category?: string | undefined },
): Promise<{ readonly facets: Facets; readonly rowsRead: number }> {
  const city = within.city ? foldKey(within.city) : '';
  const segment = within.category ? (categoryKey(within.category).split('/')[0] ?? '') : '';
  const read = (scope: string, kind: string, order: string, limit: number) =>
    db
      .prepare(
        `SELECT key, label, n FROM facet_counts WHERE scope = ? AND kind = ? AND n > 0 ORDER BY ${order} LIMIT ?`,
      )
      .bind(scope, kind, limit);
  const answers = await db.batch<Count>([
    read(`|${segment}`, 'city', 'n DESC', valuesMax),
    read(`${city}|`, 'category', 'n DESC', valuesMax),
    read(`${city}|${segment}`, 'month', 'key', bandsMax),
    read(`${city}|${segment}`, 'price', 'n DESC', bandsMax),
  ]);
  const [cities = [], categories = [], months = [], prices = []] = answers.map(({ results }) => results);
  const named = ({ label, n }: Count) => ({ value: label, count: n });
  return {
    facets: {
      cities: cities.map(named),
      categories: categories.map(named),
      months: months.map(({ key, n }) => ({ value: key, count: n })),
      prices: prices.map(bandOf).sort((one, other) => one.minPrice - other.minPrice),
    },
    rowsRead: answers.reduce((sum, { meta }) => sum + meta.rows_read, 0),
  };
}

function bandOf({ key, n }: Count): Facets['prices'][number] {
  const [currency, from] = key.split(':');
  const minPrice = Number(from);
  return { currency: currency as Currency, minPrice, maxPrice: bandEnds[minPrice] ?? null, count: n };
}

/** Takes events that have begun out of the counts, the oldest first. Answers how many. */
export async function uncountBegun(db: D1Database, nowMs: number, eventsMax: number): Promise<number> {
  // `meta.changes` would count what the triggers changed too.
  const { results } = await db
    .prepare(
      `UPDATE events SET counted = 0 WHERE id IN
         (SELECT id FROM events WHERE counted = 1 AND starts_at_ms < ?1 ORDER BY starts_at_ms LIMIT ?2)
       RETURNING id`,
    )
    .bind(nowMs, eventsMax)
    .all();
  return results.length;
}
