/** Holds in one statement, which is one transaction and one round trip: an atomic UPDATE, or a row per unit. */
import type { TicketImage } from '../../contracts/journal.ts';
import { err, ok } from '../../contracts/result.ts';
import type { PlaceOrder } from '../../contracts/ticket-rpc.ts';
import { imageOf, type Peer, wanted } from './peer.ts';
import { common, type Placed, repeated, type Sql } from './postgres.ts';

/** A ticket's terms change seldom: kept in the process, as a shop keeps its products. */
function termsOf(sql: Sql) {
  const known = new Map<string, TicketImage>();
  return async (ticketId: string): Promise<TicketImage | null> => {
    const kept = known.get(ticketId);
    if (kept) return kept;
    const [row] = await sql<{ image: TicketImage }[]>`SELECT image FROM tickets WHERE id = ${ticketId}`;
    if (row) known.set(ticketId, row.image);
    return row?.image ?? null;
  };
}

/** Why nothing was written: asked only then. */
async function why(sql: Sql, ticket: TicketImage, command: PlaceOrder): Placed {
  const keys = await sql<{ body_hash: string; order_id: string }[]>`
    SELECT body_hash, order_id FROM keys WHERE scope = ${command.key?.scope ?? ''}`;
  const again = await repeated(sql, ticket, command, keys);
  if (again) return again;
  const [buyer] = await sql<{ holds: number }[]>`
    SELECT count(*)::int AS holds FROM orders
    WHERE ticket_id = ${ticket.id} AND buyer_id = ${command.buyerId} AND status IN ('created', 'awaiting_payment')`;
  if (command.openHoldsMax !== null && (buyer?.holds ?? 0) >= command.openHoldsMax)
    return err({ reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax });
  return err({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null });
}

/** `UPDATE … SET held = held + n WHERE held + n <= capacity`: the row's lock is held for the commit alone. */
export function atomic(sql: Sql): Peer {
  const terms = termsOf(sql);
  const place = async (ticketId: string, command: PlaceOrder): Placed => {
    const ticket = await terms(ticketId);
    if (!ticket) return err({ reason: 'not_created' });
    const order = imageOf(ticket, command, Date.now());
    const quantity = wanted(command);
    const rows = await sql`
      WITH taken AS (
        UPDATE tickets SET held = held + ${quantity}::int
        WHERE id = ${ticketId} AND held + sold + ${quantity}::int <= capacity
          AND NOT EXISTS (SELECT 1 FROM keys WHERE scope = ${command.key?.scope ?? ''})
          AND (SELECT count(*) FROM orders WHERE ticket_id = ${ticketId} AND buyer_id = ${command.buyerId}
            AND status IN ('created', 'awaiting_payment')) < ${command.openHoldsMax ?? 1_000_000}::int
        RETURNING id
      ), kept AS (
        INSERT INTO keys (scope, body_hash, order_id, expires_at_ms)
        SELECT ${command.key?.scope ?? order.id}, ${command.key?.bodyHash ?? ''}, ${order.id}, ${order.expiresAtMs}::bigint FROM taken
      )
      INSERT INTO orders (id, ticket_id, buyer_id, status, quantity, expires_at_ms, image)
      SELECT ${order.id}, id, ${order.buyerId}, 'created', ${quantity}::int, ${order.expiresAtMs}::bigint, ${sql.json(order as never)}::jsonb
      FROM taken RETURNING id`;
    return rows.length === 1 ? ok({ order, ticket, replayed: false }) : why(sql, ticket, command);
  };
  return { ...common(sql), place };
}

/** A row per unit, taken with `FOR UPDATE SKIP LOCKED`, as alf.io and Shopify do: no row is hot. */
export function skipLocked(sql: Sql): Peer {
  const terms = termsOf(sql);
  const shared = common(sql);
  const place = async (ticketId: string, command: PlaceOrder): Placed => {
    const ticket = await terms(ticketId);
    if (!ticket) return err({ reason: 'not_created' });
    const order = imageOf(ticket, command, Date.now());
    const quantity = wanted(command);
    const rows = await sql`
      WITH free AS (
        SELECT id FROM units WHERE ticket_id = ${ticketId} AND order_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM keys WHERE scope = ${command.key?.scope ?? ''})
          AND (SELECT count(*) FROM orders WHERE ticket_id = ${ticketId} AND buyer_id = ${command.buyerId}
            AND status IN ('created', 'awaiting_payment')) < ${command.openHoldsMax ?? 1_000_000}::int
        ORDER BY id LIMIT ${quantity}::int FOR UPDATE SKIP LOCKED
      ), enough AS (
        SELECT 1 FROM free HAVING count(*) = ${quantity}::int
      ), taken AS (
        UPDATE units SET order_id = ${order.id} WHERE id IN (SELECT id FROM free) AND EXISTS (SELECT 1 FROM enough)
      ), kept AS (
        INSERT INTO keys (scope, body_hash, order_id, expires_at_ms)
        SELECT ${command.key?.scope ?? order.id}, ${command.key?.bodyHash ?? ''}, ${order.id}, ${order.expiresAtMs}::bigint FROM enough
      )
      INSERT INTO orders (id, ticket_id, buyer_id, status, quantity, expires_at_ms, image)
      SELECT ${order.id}, ${ticketId}, ${order.buyerId}, 'created', ${quantity}::int, ${order.expiresAtMs}::bigint, ${sql.json(order as never)}::jsonb
      FROM enough RETURNING id`;
    return rows.length === 1 ? ok({ order, ticket, replayed: false }) : why(sql, ticket, command);
  };
  return {
    ...shared,
    async create(command) {
      await shared.create(command);
      await sql`INSERT INTO units (ticket_id) SELECT ${command.ticket.id} FROM generate_series(1, ${command.ticket.capacity})`;
      await sql`ANALYZE units`;
    },
    place,
  };
}
