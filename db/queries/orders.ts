import { and, desc, eq, lt, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { OrderImage, OrderStatus } from '../../contracts/journal.ts';
import { users } from '../schema/accounts.ts';
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

export interface SoldOrder {
  readonly image: OrderImage;
  /** null where the account was erased. */
  readonly buyer: { readonly name: string; readonly email: string } | null;
}

/**
 * A ticket's orders with who bought them, newest first (ids are time-ordered), `limit` rows below the cursor's id. A
 * status that few orders have is looked for in all of the ticket's.
 */
export async function ordersOfTicket(
  db: D1Database,
  query: {
    readonly ticketId: string;
    readonly status: OrderStatus | null;
    readonly belowId: string | null;
    readonly limit: number;
  },
): Promise<SoldOrder[]> {
  const rows = await drizzle(db)
    .select({ image: orders.image, name: users.name, email: users.email })
    .from(orders)
    .leftJoin(users, eq(users.id, orders.buyerId))
    .where(
      and(
        eq(orders.ticketId, query.ticketId),
        query.status ? eq(orders.status, query.status) : undefined,
        query.belowId ? lt(orders.id, query.belowId) : undefined,
      ),
    )
    .orderBy(desc(orders.id))
    .limit(query.limit);
  return rows.map(({ image, name, email }) => ({ image, buyer: email === null ? null : { name: name ?? '', email } }));
}
