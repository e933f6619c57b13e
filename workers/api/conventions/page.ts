import type { z } from 'zod';
import { limits } from '../../../contracts/limits.ts';
import { encodeCursor } from './cursor.ts';

/** A list's answer: one row more than a page was read, so that the last page knows that it is. */
export async function pageOf<Row, Item>(
  limit: number | undefined,
  read: (rowsMax: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => z.core.util.JSONType,
  itemOf: (row: Row) => Item | Promise<Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const itemsMax = limit ?? limits.pageItemsDefault;
  const rows = await read(itemsMax + 1);
  const page = rows.slice(0, itemsMax);
  const last = page.at(-1);
  const nextCursor = rows.length > itemsMax && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: await Promise.all(page.map(itemOf)), nextCursor };
}
