import type { TicketImage } from '../../contracts/journal.ts';
import { err, ok } from '../../contracts/result.ts';
import type { PlaceOrder } from '../../contracts/ticket-rpc.ts';
import { imageOf, type Peer, wanted } from './peer.ts';
import { common, type Placed, repeated, reserved, type Sql } from './postgres.ts';

type Counted = { taken: number; holds: number };

/**
 * An advisory lock for the event, then the stock is counted again from the orders, as pretix and Hi.Events do: there
 * is no counter that could be wrong.
 */
export function advisory(sql: Sql): Peer {
  const place = (ticketId: string, command: PlaceOrder): Placed =>
    reserved(sql, async (connection) => {
      const [, , [ticket], keys, [counted]] = await Promise.all([
        connection`BEGIN`,
        connection`SELECT pg_advisory_xact_lock(hashtextextended(${ticketId}, 0))`,
        connection<{ image: TicketImage; capacity: number }[]>`
          SELECT image, capacity FROM tickets WHERE id = ${ticketId}`,
        connection<{ body_hash: string; order_id: string }[]>`
          SELECT body_hash, order_id FROM keys WHERE scope = ${command.key?.scope ?? ''}`,
        connection<Counted[]>`
          SELECT coalesce(sum(quantity), 0)::int AS taken,
            count(*) FILTER (WHERE buyer_id = ${command.buyerId} AND status <> 'complete')::int AS holds
          FROM orders WHERE ticket_id = ${ticketId} AND status IN ('created', 'awaiting_payment', 'complete')`,
      ]);
      const refuse = async (refusal: Parameters<typeof err>[0]) => {
        await connection`ROLLBACK`;
        return err(refusal) as Awaited<Placed>;
      };
      if (!ticket || !counted) return refuse({ reason: 'not_created' });
      const again = await repeated(connection, ticket.image, command, keys);
      if (again) {
        await connection`ROLLBACK`;
        return again;
      }
      const quantity = wanted(command);
      if (command.openHoldsMax !== null && counted.holds >= command.openHoldsMax)
        return refuse({ reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax });
      if (counted.taken + quantity > ticket.capacity)
        return refuse({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null });
      const order = imageOf(ticket.image, command, Date.now());
      await Promise.all([
        connection`INSERT INTO orders (id, ticket_id, buyer_id, status, quantity, expires_at_ms, image)
          VALUES (${order.id}, ${ticketId}, ${order.buyerId}, 'created', ${quantity}, ${order.expiresAtMs},
            ${connection.json(order as never)})`,
        ...(command.key
          ? [
              connection`INSERT INTO keys (scope, body_hash, order_id, expires_at_ms)
                VALUES (${command.key.scope}, ${command.key.bodyHash}, ${order.id}, ${order.expiresAtMs})`,
            ]
          : []),
        connection`COMMIT`,
      ]);
      return ok({ order, ticket: ticket.image, replayed: false });
    });
  return { ...common(sql), place };
}
