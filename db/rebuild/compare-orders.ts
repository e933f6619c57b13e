import type { OrderImage } from '../../contracts/journal.ts';
import { admissionsOf } from '../projector/order-image.ts';

export interface StoredOrder {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly buyer_id: string;
  readonly image: string;
  /** Admissions of the order that are not cancelled, and all of them. */
  readonly live: number;
  readonly issued: number;
}

/** Stored orders of a ticket after an id, at most `limit`, with what admissions they have. */
export async function storedOrders(
  db: D1Database,
  page: { readonly ticketId: string; readonly afterOrderId: string; readonly limit: number },
): Promise<StoredOrder[]> {
  const { results } = await db
    .prepare(
      `SELECT id, status, version, buyer_id, image,
         (SELECT count(*) FROM admissions WHERE order_id = orders.id AND status <> 'cancelled') AS live,
         (SELECT count(*) FROM admissions WHERE order_id = orders.id) AS issued
       FROM orders WHERE ticket_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3`,
    )
    .bind(page.ticketId, page.afterOrderId, page.limit)
    .all<StoredOrder>();
  return results;
}

/** The same values, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const mine = Object.entries(one);
  const theirs = new Map(Object.entries(other));
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)));
}

/** Whether what D1 has of an order, and of its admissions, is exactly what its image says. */
export function orderDiffers(stored: StoredOrder | undefined, truth: OrderImage): boolean {
  if (!stored || !isSame(JSON.parse(stored.image), truth)) return true;
  if (stored.status !== truth.status || stored.version !== truth.version || stored.buyer_id !== truth.buyerId)
    return true;
  switch (admissionsOf(truth)) {
    case 'valid':
      return stored.live !== truth.quantity;
    case 'cancelled':
      return stored.live !== 0 || stored.issued !== truth.quantity;
    case null:
      return stored.live !== 0;
  }
}
