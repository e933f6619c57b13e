import { z } from 'zod';
import type { EventList, ListEventsQuery } from '../../../contracts/http/event-list.ts';
import { limits } from '../../../contracts/limits.ts';
import { listEvents } from '../../../db/catalogue/list.ts';
import { toEvent } from '../../../db/catalogue/rows.ts';
import type { Place } from '../../../db/catalogue/sources.ts';
import { cursorOf, encodeCursor } from '../conventions/cursor.ts';

const dayMs = 24 * 60 * 60_000;
const isDay = (text: string): boolean => !text.includes('T');
const natural = z.int().min(0);
const byDate = cursorOf(z.tuple([natural]));
const byPrice = cursorOf(z.tuple([natural, natural]));

/** One page of the list that a query asks for; null when its cursor is not one of this list. */
export async function pageOf(
  db: D1Database,
  query: ListEventsQuery,
  organizerId: string | null,
  nowMs: number,
): Promise<EventList | null> {
  const sort = query.sort ?? 'date';
  const after = readCursor(query.cursor, sort);
  if (after === undefined) return null;
  const { rows, next } = await listEvents(db, {
    filter: query,
    fromMs: query.from === undefined ? (organizerId === null ? nowMs : 0) : Date.parse(query.from),
    toMs: query.to === undefined ? null : Date.parse(query.to) + (isDay(query.to) ? dayMs - 1 : 0),
    organizerId,
    minPriceMinor: query.minPrice ?? null,
    maxPriceMinor: query.maxPrice ?? null,
    currency: query.currency ?? null,
    sort,
    limit: query.limit ?? limits.pageItemsDefault,
    after,
  });
  return { items: rows.map(toEvent), nextCursor: next === null ? null : writeCursor(next) };
}

const writeCursor = ({ rank, position }: Place): string => encodeCursor(rank === null ? [position] : [rank, position]);

function readCursor(text: string | undefined, sort: 'date' | 'price'): Place | null | undefined {
  if (text === undefined) return null;
  if (sort === 'date') {
    const [position] = byDate.safeParse(text).data ?? [];
    return position === undefined ? undefined : { rank: null, position };
  }
  const [rank, position] = byPrice.safeParse(text).data ?? [];
  return rank === undefined || position === undefined ? undefined : { rank, position };
}
