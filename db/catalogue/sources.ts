import type { EventListQuery } from './list.ts';

export type Bound = string | number;

/** Where a page ended: a position, and the price rank before it when prices order the list. */
export type Place = { readonly rank: number | null; readonly position: number };

/** A query for `rank, position` in the order of the list, after the place given; `LIMIT` is the caller's. */
export type Source = { readonly sql: string; readonly values: readonly Bound[] };

/** Positions of one second; see migrations/0002_catalogue.sql. */
const positionsPerSecond = 2 ** 20;
const firstPositionAt = (atMs: number): number => Math.floor(atMs / 1000) * positionsPerSecond;

/**
 * The one index that yields a list's candidates in order: by price, by the full text, by organizer, or by date.
 * `INDEXED BY` because without statistics the planner may prefer an index that sorts.
 */
export function sourceOf(query: EventListQuery, match: string | null, after: Place | null): Source {
  if (query.sort === 'price') return byPrice(query, after);
  const low = Math.max(firstPositionAt(query.fromMs) - 1, after?.position ?? -1);
  const high = query.toMs === null ? Number.MAX_SAFE_INTEGER : firstPositionAt(query.toMs) + positionsPerSecond;
  if (match !== null)
    return {
      sql:
        'SELECT NULL AS rank, rowid AS position FROM events_fts ' +
        'WHERE events_fts MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid',
      values: [match, low, high],
    };
  if (query.organizerId !== null)
    return {
      sql:
        'SELECT NULL AS rank, position FROM events INDEXED BY events_organizer ' +
        'WHERE organizer_id = ? AND position > ? AND position < ? ORDER BY position',
      values: [query.organizerId, low, high],
    };
  return {
    sql:
      'SELECT NULL AS rank, position FROM events INDEXED BY events_listed ' +
      "WHERE status <> 'draft' AND position > ? AND position < ? ORDER BY position",
    values: [low, high],
  };
}

function byPrice(query: EventListQuery, after: Place | null): Source {
  const place = [after?.rank ?? query.minPriceMinor ?? 0, after?.position ?? -1] as const;
  const order = 'ORDER BY price_rank, position';
  if (query.currency !== null)
    return {
      sql:
        'SELECT price_rank AS rank, position FROM events INDEXED BY events_by_currency ' +
        `WHERE status <> 'draft' AND from_price_currency = ? AND (price_rank, position) > (?, ?) ${order}`,
      values: [query.currency, ...place],
    };
  return {
    sql:
      'SELECT price_rank AS rank, position FROM events INDEXED BY events_by_price ' +
      `WHERE status <> 'draft' AND (price_rank, position) > (?, ?) ${order}`,
    values: place,
  };
}
