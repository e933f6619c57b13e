import { and, desc, eq, lt, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { OrderImage } from '../../contracts/journal.ts';
import { orders } from '../schema/sales.ts';

export type OrderCursor = { readonly createdAtMs: number; readonly id: string };

/** A buyer's orders, newest first, `limit` rows after the cursor; a second or two behind the objects. */
export async function ordersOfBuyer(
  db: D1Database,
  query: { readonly buyerId: string; readonly after: OrderCursor | null; readonly limit: number },
): Promise<OrderImage[]> {
  const rows = await drizzle(db)
    .select({ image: orders.image })
    .from(orders)
    .where(
      and(
        eq(orders.buyerId, query.buyerId),
        query.after
          ? or(
              lt(orders.createdAtMs, query.after.createdAtMs),
              and(eq(orders.createdAtMs, query.after.createdAtMs), lt(orders.id, query.after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(orders.createdAtMs), desc(orders.id))
    .limit(query.limit);
  return rows.map(({ image }) => image);
}
