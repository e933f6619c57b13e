import type { OrderImage, Stock, TicketImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import { admissionsOf, isLive, orderDueAtMs, seatOfPlace } from './order-image.ts';

/** `newer`: only what is newer than the stored row is written. `force`: the truth replaces a damaged row. */
export type Mode = 'newer' | 'force';

/** Makes the id of an order's place; it carries a MAC, so the secret stays with the Worker. */
export type AdmissionIdMaker = (orderId: string, place: number) => string;

/** Rows of JSON that one statement takes: well below D1's 2 MB for a bound value. */
const admissionsPerStatement = 2_000;
const ordersPerStatement = 500;

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** The terms as of journal position `seq`, with the stock for a row that does not exist yet. */
export function upsertTerms(db: D1Database, ticket: TicketImage, seq: number, stock: Stock, mode: Mode = 'newer') {
  return db
    .prepare(
      `INSERT INTO tickets (id, event_id, seller_id, title, price_minor, price_currency, kind, capacity, max_per_order,
         max_per_buyer, sale_starts_at_ms, sale_ends_at_ms, event_ends_at_ms, status, closed_reason, created_at_ms,
         version, terms_seq, free)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
       ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, seller_id = excluded.seller_id,
         title = excluded.title, price_minor = excluded.price_minor, price_currency = excluded.price_currency,
         kind = excluded.kind, capacity = excluded.capacity, max_per_order = excluded.max_per_order,
         max_per_buyer = excluded.max_per_buyer, sale_starts_at_ms = excluded.sale_starts_at_ms,
         sale_ends_at_ms = excluded.sale_ends_at_ms, event_ends_at_ms = excluded.event_ends_at_ms,
         status = excluded.status, closed_reason = excluded.closed_reason, created_at_ms = excluded.created_at_ms,
         version = excluded.version, terms_seq = excluded.terms_seq
       WHERE ?20 = 'force' OR excluded.terms_seq > tickets.terms_seq`,
    )
    .bind(
      ticket.id,
      ticket.eventId,
      ticket.sellerId,
      ticket.title,
      ticket.price.amount,
      ticket.price.currency,
      ticket.kind,
      ticket.capacity,
      ticket.maxPerOrder,
      ticket.maxPerBuyer,
      ticket.saleStartsAtMs,
      ticket.saleEndsAtMs,
      ticket.eventEndsAtMs,
      ticket.status,
      ticket.closedReason,
      ticket.createdAtMs,
      ticket.version,
      seq,
      stock.free,
      mode,
    );
}

/** The stock as of journal position `seq`. */
export function updateStock(db: D1Database, ticketId: string, stock: Stock, seq: number, mode: Mode = 'newer') {
  return db
    .prepare(
      `UPDATE tickets SET free = ?2, held = ?3, sold = ?4, blocked = ?5, stock_version = ?6, seq = ?7
       WHERE id = ?1 AND (?8 = 'force' OR seq < ?7)`,
    )
    .bind(ticketId, stock.free, stock.held, stock.sold, stock.blocked, stock.version, seq, mode);
}

/**
 * When the ticket's object must act next, as its journal says. A deadline that moves on by less than the slack is left
 * as it was: the sweeper's patience is longer, and in a lively sale every stretch would write it.
 */
export function updateDue(db: D1Database, ticketId: string, dueAtMs: number | null): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE tickets SET due_at_ms = ?2 WHERE id = ?1 AND due_at_ms IS NOT ?2
         AND (?2 IS NULL OR due_at_ms IS NULL OR ?2 < due_at_ms OR ?2 >= due_at_ms + ${limits.dueSlackMs})`,
    )
    .bind(ticketId, dueAtMs);
}

/** The same, read from all of the ticket's orders: to repair it, and for rows of code that did not say. */
export function recomputeDue(db: D1Database, ticketId: string): D1PreparedStatement {
  const earliest = '(SELECT min(due_at_ms) FROM orders WHERE ticket_id = ?1)';
  return db
    .prepare(`UPDATE tickets SET due_at_ms = ${earliest} WHERE id = ?1 AND due_at_ms IS NOT ${earliest}`)
    .bind(ticketId);
}

/** What an order can become; the rest of it is as it was made, and to write it again would rewrite every index. */
const changing = ['status', 'version', 'quantity', 'total_minor', 'due_at_ms', 'image'];
const lasting = ['ticket_id', 'event_id', 'buyer_id', 'currency', 'created_at_ms'];
const setOf = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = excluded.${column}`).join(', ');

export function upsertOrders(db: D1Database, orders: readonly OrderImage[], mode: Mode = 'newer') {
  const sets = setOf(mode === 'force' ? [...lasting, ...changing] : changing);
  return chunks(orders, ordersPerStatement).map((chunk) =>
    db
      .prepare(
        `INSERT INTO orders (id, ticket_id, event_id, buyer_id, status, version, quantity, total_minor, currency,
           created_at_ms, due_at_ms, image)
         SELECT image ->> 'id', image ->> 'ticketId', image ->> 'eventId', image ->> 'buyerId', image ->> 'status',
           image ->> 'version', image ->> 'quantity', image ->> 'totalMinor', image ->> '$.unitPrice.currency',
           image ->> 'createdAtMs', due_at_ms, image
         FROM (SELECT value -> 'image' AS image, value ->> 'dueAtMs' AS due_at_ms FROM json_each(?1)) WHERE true
         ON CONFLICT (id) DO UPDATE SET ${sets}
         WHERE ?2 = 'force' OR excluded.version > orders.version`,
      )
      .bind(JSON.stringify(chunk.map((image) => ({ image, dueAtMs: orderDueAtMs(image) }))), mode),
  );
}

/**
 * Admissions of the orders: issued once, and once cancelled never valid again by a later image. What a gate or a
 * transfer made of one stays. Stale images change nothing: only those of the version that `orders` holds count, so
 * these statements follow `upsertOrders` in the batch.
 *
 * @param completed orders that were complete on the way to these images
 */
export function upsertAdmissions(
  db: D1Database,
  orders: readonly OrderImage[],
  makeId: AdmissionIdMaker,
  { mode = 'newer', completed = new Set() }: { mode?: Mode; completed?: ReadonlySet<string> } = {},
) {
  const issued = orders.flatMap((order) => {
    // Complete and refunded within one stretch: issued and cancelled, as if its rows had come one by one.
    const status = admissionsOf(order) ?? (completed.has(order.id) ? 'cancelled' : null);
    if (status === null) return [];
    return Array.from({ length: order.quantity }, (_, place) => ({
      id: makeId(order.id, place),
      orderId: order.id,
      place,
      seat: seatOfPlace(order, place),
      status,
      version: order.version,
    }));
  });
  const inserts = chunks(issued, admissionsPerStatement).map((chunk) =>
    db
      .prepare(
        `INSERT INTO admissions (id, order_id, place, ticket_id, event_id, owner_id, ticket_title, seat, status)
         SELECT given.value ->> 'id', orders.id, given.value ->> 'place', orders.ticket_id, orders.event_id,
           orders.buyer_id, orders.image ->> 'ticketTitle',
           CASE WHEN json_type(given.value, '$.seat') = 'object' THEN given.value -> 'seat' END,
           given.value ->> 'status'
         FROM json_each(?1) AS given
         JOIN orders ON orders.id = given.value ->> 'orderId' AND orders.version = given.value ->> 'version'
         WHERE true
         ON CONFLICT (order_id, place) DO UPDATE SET status = excluded.status, generation = generation + 1
         WHERE (excluded.status = 'cancelled') <> (admissions.status = 'cancelled')
           AND (excluded.status = 'cancelled' OR ?2 = 'force')`,
      )
      .bind(JSON.stringify(chunk), mode),
  );
  const ended = orders.filter((order) => admissionsOf(order) === null && !isLive(order));
  const cancels = chunks(ended, admissionsPerStatement).map((chunk) =>
    db
      .prepare(
        `UPDATE admissions SET status = 'cancelled', generation = generation + 1
         WHERE order_id IN (
           SELECT orders.id FROM json_each(?1) AS given
           JOIN orders ON orders.id = given.value ->> 'id' AND orders.version = given.value ->> 'version')
         AND status <> 'cancelled'`,
      )
      .bind(JSON.stringify(chunk.map((order) => ({ id: order.id, version: order.version })))),
  );
  return [...inserts, ...cancels];
}

/**
 * What an event's page and lists show of its tickets, read again from their rows and written only when changed: never
 * incremented, so it cannot drift. Prices apart from places: a statement that names a price rewrites every index of it.
 */
export function updateEventAggregates(db: D1Database, eventId: string): D1PreparedStatement[] {
  const cheapest = (column: string) =>
    `(SELECT ${column} FROM tickets WHERE event_id = ?1 AND status = 'on_sale' ORDER BY price_minor, id LIMIT 1)`;
  return [
    db
      .prepare(
        `UPDATE events SET free_total = now.free_total, capacity_total = now.capacity_total
         FROM (
           SELECT coalesce(sum(CASE WHEN status = 'on_sale' THEN free END), 0) AS free_total,
             coalesce(sum(capacity), 0) AS capacity_total
           FROM tickets WHERE event_id = ?1
         ) AS now
         WHERE events.id = ?1
           AND (events.free_total IS NOT now.free_total OR events.capacity_total IS NOT now.capacity_total)`,
      )
      .bind(eventId),
    db
      .prepare(
        `UPDATE events SET from_price_minor = now.price_minor, from_price_currency = now.price_currency
         FROM (SELECT ${cheapest('price_minor')} AS price_minor, ${cheapest('price_currency')} AS price_currency) AS now
         WHERE events.id = ?1 AND (events.from_price_minor IS NOT now.price_minor
           OR events.from_price_currency IS NOT now.price_currency)`,
      )
      .bind(eventId),
  ];
}
