/** What the ways of PostgreSQL have in common: the pool, a pipelined transaction, and everything but the hold itself. */
import postgres from 'postgres';
import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type * as rpc from '../../contracts/ticket-rpc.ts';
import { placeUse } from '../../domain/ticket/order.ts';
import type { Peer } from './peer.ts';
import { ticketOf } from './peer.ts';

export type Sql = postgres.Sql;
export type Connection = postgres.ReservedSql;
export type Placed = Promise<Result<rpc.OrderView, rpc.Refusal>>;

/** @param connections the pool's size: each way is measured at the best of several (docs/benchmarks.md) */
export const connect = (connections: number): Sql =>
  postgres({
    host: process.env.PEER_SOCKET ?? '',
    user: 'postgres',
    database: 'postgres',
    max: connections,
    onnotice: () => undefined,
  });

/** On a connection of its own, so that statements that do not need each other's answers go in one round trip. */
export async function reserved<T>(sql: Sql, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    return await work(connection);
  } catch (error) {
    await connection`ROLLBACK`.catch(() => undefined);
    throw error;
  } finally {
    connection.release();
  }
}

/** The hold that an idempotency key names, as it was answered; or a refusal; or nothing yet. */
export async function repeated(
  connection: Connection | Sql,
  ticket: TicketImage,
  command: rpc.PlaceOrder,
  rows: readonly { body_hash: string; order_id: string }[],
): Promise<Result<rpc.OrderView, rpc.Refusal> | null> {
  const [row] = rows;
  if (row === undefined) return null;
  if (row.body_hash !== command.key?.bodyHash) return err({ reason: 'key_reused' });
  const [found] = await connection<{ image: OrderImage }[]>`SELECT image FROM orders WHERE id = ${row.order_id}`;
  if (!found) throw new Error('a remembered order is missing');
  return ok({ order: found.image, ticket, replayed: true });
}

/** Everything but `place`. */
export function common(sql: Sql): Omit<Peer, 'place'> {
  return {
    async create(command) {
      const ticket = ticketOf(command, Date.now());
      await sql`INSERT INTO tickets (id, image, capacity, max_per_buyer)
        VALUES (${ticket.id}, ${sql.json(ticket as never)}, ${ticket.capacity}, ${ticket.maxPerBuyer})`;
    },
    async readOrder(orderId) {
      const [row] = await sql<{ image: OrderImage; ticket: TicketImage }[]>`
        SELECT o.image, t.image AS ticket FROM orders o JOIN tickets t ON t.id = o.ticket_id WHERE o.id = ${orderId}`;
      return row ? { order: row.image, ticket: row.ticket, replayed: false } : null;
    },
    changeOrder: (orderId, change) =>
      reserved(sql, async (connection) => {
        const [, [row]] = await Promise.all([
          connection`BEGIN`,
          connection<{ image: OrderImage; ticket: TicketImage }[]>`
            SELECT o.image, t.image AS ticket FROM orders o JOIN tickets t ON t.id = o.ticket_id
            WHERE o.id = ${orderId} FOR UPDATE OF o`,
        ]);
        if (!row) {
          await connection`ROLLBACK`;
          return null;
        }
        const order = change(row.image);
        const was = placeUse(row.image.status);
        const use = placeUse(order.status);
        const moved = (kind: 'held' | 'sold') => (Number(use === kind) - Number(was === kind)) * order.quantity;
        await Promise.all([
          connection`UPDATE orders SET status = ${order.status}, expires_at_ms = ${order.expiresAtMs},
            image = ${connection.json(order as never)} WHERE id = ${order.id}`,
          ...(was === use
            ? []
            : [
                connection`UPDATE tickets SET held = held + ${moved('held')}, sold = sold + ${moved('sold')}
                  WHERE id = ${order.ticketId}`,
              ]),
          connection`COMMIT`,
        ]);
        return { order, ticket: row.ticket, replayed: false };
      }),
    async read(ticketId) {
      const [row] = await sql<{ held: number; sold: number; capacity: number }[]>`
        SELECT t.capacity, coalesce(sum(o.quantity) FILTER (WHERE o.status IN ('created', 'awaiting_payment')), 0)::int AS held,
          coalesce(sum(o.quantity) FILTER (WHERE o.status = 'complete'), 0)::int AS sold
        FROM tickets t LEFT JOIN orders o ON o.ticket_id = t.id WHERE t.id = ${ticketId} GROUP BY t.id`;
      if (!row) throw new Error('no such ticket');
      return { held: row.held, sold: row.sold, free: row.capacity - row.held - row.sold, rows: null };
    },
    async statuses(orderIds) {
      const rows = await sql<{ id: string; status: string }[]>`
        SELECT id, status FROM orders WHERE id = ANY(${orderIds as string[]})`;
      const found = new Map(rows.map(({ id, status }) => [id, status]));
      return orderIds.map((id) => found.get(id) ?? null);
    },
  };
}
