import type { TicketImage } from '../../contracts/journal.ts';
import { err, ok } from '../../contracts/result.ts';
import type { PlaceOrder } from '../../contracts/ticket-rpc.ts';
import { imageOf, type Peer, wanted } from './peer.ts';
import { common, type Placed, repeated, reserved, type Sql } from './postgres.ts';

type Locked = { image: TicketImage; capacity: number; held: number; sold: number };
type Counted = { holds: number; places: number };

/**
 * The usual way: lock the ticket's row, check, write, commit. Two round trips, as few as it can be: all reads are
 * pipelined behind the lock, all writes with the commit.
 * @param delivers whether the hold goes into the outbox too, in the same transaction
 */
export function forUpdate(sql: Sql, delivers: boolean): Peer {
  const place = (ticketId: string, command: PlaceOrder): Placed =>
    reserved(sql, async (connection) => {
      const [, [ticket], keys, [buyer]] = await Promise.all([
        connection`BEGIN`,
        connection<Locked[]>`SELECT image, capacity, held, sold FROM tickets WHERE id = ${ticketId} FOR UPDATE`,
        connection<{ body_hash: string; order_id: string }[]>`
          SELECT body_hash, order_id FROM keys WHERE scope = ${command.key?.scope ?? ''}`,
        connection<Counted[]>`
          SELECT count(*) FILTER (WHERE status <> 'complete')::int AS holds, coalesce(sum(quantity), 0)::int AS places
          FROM orders WHERE ticket_id = ${ticketId} AND buyer_id = ${command.buyerId}
            AND status IN ('created', 'awaiting_payment', 'complete')`,
      ]);
      const refuse = async (refusal: Parameters<typeof err>[0]) => {
        await connection`ROLLBACK`;
        return err(refusal) as Awaited<Placed>;
      };
      if (!ticket) return refuse({ reason: 'not_created' });
      const again = await repeated(connection, ticket.image, command, keys);
      if (again) {
        await connection`ROLLBACK`;
        return again;
      }
      const { maxPerBuyer } = ticket.image;
      const quantity = wanted(command);
      if (command.openHoldsMax !== null && (buyer?.holds ?? 0) >= command.openHoldsMax)
        return refuse({ reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax });
      if (maxPerBuyer !== null && (buyer?.places ?? 0) + quantity > maxPerBuyer)
        return refuse({ reason: 'limit_exceeded', limit: 'per_buyer', max: maxPerBuyer });
      if (ticket.held + ticket.sold + quantity > ticket.capacity)
        return refuse({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null });
      const order = imageOf(ticket.image, command, Date.now());
      const image = connection.json(order as never);
      await Promise.all([
        connection`UPDATE tickets SET held = held + ${quantity} WHERE id = ${ticketId}`,
        connection`INSERT INTO orders (id, ticket_id, buyer_id, status, quantity, expires_at_ms, image)
          VALUES (${order.id}, ${ticketId}, ${order.buyerId}, 'created', ${quantity}, ${order.expiresAtMs}, ${image})`,
        ...(command.key
          ? [
              connection`INSERT INTO keys (scope, body_hash, order_id, expires_at_ms)
                VALUES (${command.key.scope}, ${command.key.bodyHash}, ${order.id}, ${order.expiresAtMs})`,
            ]
          : []),
        ...(delivers ? [connection`INSERT INTO outbox (image) VALUES (${image})`] : []),
        connection`COMMIT`,
      ]);
      return ok({ order, ticket: ticket.image, replayed: false });
    });
  return { ...common(sql), place };
}
