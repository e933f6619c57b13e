import { type EventFilter, toMatch } from './match.ts';
import { type EventRow, eventColumns } from './rows.ts';
import { type Bound, type Place, sourceOf } from './sources.ts';

export type EventListQuery = {
  readonly filter: EventFilter;
  /** Inclusive bounds of the start, in epoch milliseconds. */
  readonly fromMs: number;
  readonly toMs: number | null;
  /** Only this account's events, drafts included. */
  readonly organizerId: string | null;
  readonly minPriceMinor: number | null;
  readonly maxPriceMinor: number | null;
  readonly currency: string | null;
  readonly sort: 'date' | 'price';
  readonly limit: number;
  readonly after: Place | null;
};

export type EventPage = {
  readonly rows: readonly EventRow[];
  /** Where the next page begins, or null at the end. */
  readonly next: Place | null;
  /** What D1 counted for this page: flat, whatever the size of the catalogue. */
  readonly rowsRead: number;
};

/** Events looked at in one query, and queries for one page, where a condition cannot be answered by an index. */
const scanMax = 500;
const roundsMax = 4;

/**
 * One page of events. By date, words and filters are one walk along the full-text index. What no index answers
 * together (prices under a date order, words under a price order) is tried on at most 2,000 candidates; a page may
 * then be short of its limit and still have a next one.
 */
export async function listEvents(db: D1Database, query: EventListQuery): Promise<EventPage> {
  const match = toMatch(query.filter);
  if (match === 'none') return { rows: [], next: null, rowsRead: 0 };
  const conditions = residual(query, match);
  const exact = conditions.sql.length === 0;
  const scan = exact ? query.limit + 1 : Math.max(scanMax, query.limit + 1);
  const where = exact ? '' : `WHERE ${conditions.sql.join(' AND ')}`;
  const rows: EventRow[] = [];
  let after = query.after;
  let rowsRead = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const source = sourceOf(query, match, after);
    const candidates = `${source.sql} LIMIT ${scan}`;
    const order = query.sort === 'price' ? 'c.rank, c.position' : 'c.position';
    const found = await db
      .prepare(
        `SELECT ${eventColumns} FROM (${candidates}) AS c CROSS JOIN events AS e ON e.position = c.position ` +
          `${where} ORDER BY ${order} LIMIT ${query.limit + 1 - rows.length}`,
      )
      .bind(...source.values, ...conditions.values)
      .all<EventRow>();
    rowsRead += found.meta.rows_read;
    rows.push(...found.results);
    if (rows.length > query.limit) return { rows: rows.slice(0, query.limit), next: placeOf(rows, query), rowsRead };
    if (exact) return { rows, next: null, rowsRead };
    const end = await db
      .prepare(
        `SELECT rank, position, COUNT(*) OVER () AS scanned FROM (${candidates}) ` +
          'ORDER BY rank DESC, position DESC LIMIT 1',
      )
      .bind(...source.values)
      .all<Place & { readonly scanned: number }>();
    rowsRead += end.meta.rows_read;
    const boundary = end.results[0];
    if (boundary === undefined || boundary.scanned < scan) return { rows, next: null, rowsRead };
    after = { rank: boundary.rank, position: boundary.position };
  }
  return { rows, next: after, rowsRead };
}

function placeOf(rows: readonly EventRow[], query: EventListQuery): Place | null {
  const last = rows[query.limit - 1];
  if (last === undefined) return null;
  return { rank: query.sort === 'price' ? last.price_rank : null, position: last.position };
}

/** Conditions that the source of candidates does not answer by itself. */
function residual(query: EventListQuery, match: string | null): { sql: string[]; values: Bound[] } {
  const sql: string[] = [];
  const values: Bound[] = [];
  const add = (condition: string, value: Bound) => {
    sql.push(condition);
    values.push(value);
  };
  const byPrice = query.sort === 'price';
  if (byPrice && match !== null)
    add('EXISTS (SELECT 1 FROM events_fts WHERE events_fts MATCH ? AND events_fts.rowid = e.position)', match);
  if (byPrice) add('e.starts_at_ms >= ?', query.fromMs);
  if (byPrice && query.toMs !== null) add('e.starts_at_ms <= ?', query.toMs);
  if (query.organizerId !== null && (byPrice || match !== null)) add('e.organizer_id = ?', query.organizerId);
  if (query.minPriceMinor !== null) add('e.from_price_minor >= ?', query.minPriceMinor);
  if (query.maxPriceMinor !== null) add('e.from_price_minor <= ?', query.maxPriceMinor);
  if (query.currency !== null && !byPrice) add('e.from_price_currency = ?', query.currency);
  return { sql, values };
}
