import type { OrderImage } from '../../contracts/journal.ts';

/** Orders whose refund failed, after an id: a person must look at them. */
export async function troubledOrders(db: D1Database, afterOrderId: string, limit: number): Promise<OrderImage[]> {
  const { results } = await db
    .prepare(`SELECT image FROM orders WHERE status = 'refund_failed' AND id > ?1 ORDER BY id LIMIT ?2`)
    .bind(afterOrderId, limit)
    .all<{ image: string }>();
  return results.map((row) => JSON.parse(row.image) as OrderImage);
}
