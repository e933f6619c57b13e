import type { OrderImage } from '../../contracts/journal.ts';
import type { Currency } from '../../contracts/limits.ts';
import type { SoldOrder } from './orders.ts';

export interface DayOfSales {
  readonly day: string;
  readonly orders: number;
  readonly places: number;
  readonly amountMinor: number;
  readonly currency: Currency;
}

/** An event's days with sales, the last `days` of them, from the earliest; a row for each currency. */
export async function salesByDay(db: D1Database, eventId: string, days: number): Promise<DayOfSales[]> {
  const { results } = await db
    .prepare(
      `SELECT day, sum(orders) AS orders, sum(places) AS places, sum(amount_minor) AS amountMinor, currency
       FROM sales_by_day WHERE event_id = ?1 GROUP BY day, currency ORDER BY day DESC LIMIT ?2`,
    )
    .bind(eventId, days)
    .all<DayOfSales>();
  return results.filter(({ orders }) => orders > 0).reverse();
}

interface OrdersQuery {
  readonly eventId: string;
  /** `''` for all, else an order's id or a buyer's e-mail. */
  readonly search: string;
  readonly belowId: string | null;
  readonly limit: number;
}

/** Greater than every id. */
const afterEveryId = '~';

/**
 * A page of each of the event's tickets (100 at most) has the page of the event in it: no index of orders by event is
 * needed, which every order would pay for. ?1 is the event, ?3 the id to be below, ?4 the page's length.
 */
const ofItsTickets = `SELECT found.value FROM tickets, json_each((
    SELECT json_group_array(id) FROM (
      SELECT id FROM orders WHERE ticket_id = tickets.id AND id < ?3 ORDER BY id DESC LIMIT ?4))) AS found
  WHERE tickets.event_id = ?1`;

/** An event's orders with who bought them, newest first (ids are time-ordered), `limit` rows below the cursor's id. */
export async function ordersOfEvent(db: D1Database, query: OrdersQuery): Promise<SoldOrder[]> {
  const { eventId, search, belowId, limit } = query;
  // A buyer is found by their address first, so that only their own orders are read.
  const where = search.includes('@')
    ? 'orders.buyer_id = (SELECT id FROM users WHERE email = lower(?2)) AND orders.event_id = ?1'
    : search === ''
      ? `orders.id IN (${ofItsTickets}) AND ?2 = ?2`
      : 'orders.id = ?2 AND orders.event_id = ?1';
  const { results } = await db
    .prepare(
      `SELECT orders.image, users.name, users.email FROM orders LEFT JOIN users ON users.id = orders.buyer_id
       WHERE ${where} AND orders.id < ?3 ORDER BY orders.id DESC LIMIT ?4`,
    )
    .bind(eventId, search, belowId ?? afterEveryId, limit)
    .all<{ image: string; name: string | null; email: string | null }>();
  return results.map(({ image, name, email }) => ({
    image: JSON.parse(image) as OrderImage,
    buyer: email === null ? null : { name: name ?? '', email },
  }));
}
