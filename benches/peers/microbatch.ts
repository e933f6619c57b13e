import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type { OrderView, PlaceOrder, Refusal } from '../../contracts/ticket-rpc.ts';
import { imageOf, type Peer, wanted } from './peer.ts';
import { type Connection, common, repeated, reserved, type Sql } from './postgres.ts';

type Answer = Result<OrderView, Refusal>;
type Job = { readonly command: PlaceOrder; readonly reply: (answer: Answer) => void };
type Locked = { image: TicketImage; capacity: number; held: number; sold: number };

const batchMax = 256;

/**
 * PostgreSQL with our own trick: calls of about a millisecond are decided together and written in one transaction,
 * two round trips for all of them. One batch of a ticket is on its way at a time; the next gathers meanwhile.
 */
export function microbatch(sql: Sql): Peer {
  const waiting = new Map<string, Job[]>();

  async function run(ticketId: string): Promise<void> {
    for (let jobs = waiting.get(ticketId); jobs && jobs.length > 0; ) {
      const batch = jobs.splice(0, batchMax);
      try {
        const answers = await reserved(sql, (connection) => commit(connection, ticketId, batch));
        for (const [index, { reply }] of batch.entries()) reply(answers[index] ?? unavailable);
      } catch {
        for (const { reply } of batch) reply(unavailable);
      }
    }
    waiting.delete(ticketId);
  }

  const place = (ticketId: string, command: PlaceOrder): Promise<Answer> =>
    new Promise((reply) => {
      const jobs = waiting.get(ticketId);
      if (jobs) jobs.push({ command, reply });
      else {
        waiting.set(ticketId, [{ command, reply }]);
        setTimeout(() => void run(ticketId), 1);
      }
    });
  return { ...common(sql), place };
}

const unavailable: Answer = err({ reason: 'unavailable', detail: 'the batch was not committed' });

async function commit(connection: Connection, ticketId: string, jobs: readonly Job[]): Promise<Answer[]> {
  const scopes = jobs.map(({ command }) => command.key?.scope ?? '');
  const buyers = [...new Set(jobs.map(({ command }) => command.buyerId))];
  const [, [ticket], keys, counts] = await Promise.all([
    connection`BEGIN`,
    connection<Locked[]>`SELECT image, capacity, held, sold FROM tickets WHERE id = ${ticketId} FOR UPDATE`,
    connection<{ scope: string; body_hash: string; order_id: string }[]>`
      SELECT scope, body_hash, order_id FROM keys WHERE scope = ANY(${scopes})`,
    connection<{ buyer_id: string; holds: number }[]>`
      SELECT buyer_id, count(*)::int AS holds FROM orders WHERE ticket_id = ${ticketId} AND buyer_id = ANY(${buyers})
        AND status IN ('created', 'awaiting_payment') GROUP BY buyer_id`,
  ]);
  if (!ticket) {
    await connection`ROLLBACK`;
    return jobs.map(() => err({ reason: 'not_created' }));
  }
  const holds = new Map(counts.map((row) => [row.buyer_id, row.holds]));
  const known = new Map(keys.map((row) => [row.scope, row]));
  const orders: OrderImage[] = [];
  const remembered: { scope: string; hash: string; order: OrderImage }[] = [];
  let taken = 0;
  const answers: Answer[] = [];
  for (const { command } of jobs) {
    const key = command.key && known.get(command.key.scope);
    const again = key && (await repeated(connection, ticket.image, command, [key]));
    const quantity = wanted(command);
    const open = holds.get(command.buyerId) ?? 0;
    if (again) answers.push(again);
    else if (command.openHoldsMax !== null && open >= command.openHoldsMax)
      answers.push(err({ reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax }));
    else if (ticket.held + ticket.sold + taken + quantity > ticket.capacity)
      answers.push(err({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null }));
    else {
      const order = imageOf(ticket.image, command, Date.now());
      taken += quantity;
      holds.set(command.buyerId, open + 1);
      orders.push(order);
      if (command.key) remembered.push({ scope: command.key.scope, hash: command.key.bodyHash, order });
      answers.push(ok({ order, ticket: ticket.image, replayed: false }));
    }
  }
  await Promise.all([
    connection`UPDATE tickets SET held = held + ${taken} WHERE id = ${ticketId}`,
    connection`INSERT INTO orders (id, ticket_id, buyer_id, status, quantity, expires_at_ms, image)
      SELECT i->>'id', i->>'ticketId', i->>'buyerId', 'created', (i->>'quantity')::int, (i->>'expiresAtMs')::bigint, i
      FROM jsonb_array_elements(${connection.json(orders as never)}) i`,
    connection`INSERT INTO keys (scope, body_hash, order_id, expires_at_ms)
      SELECT * FROM unnest(${remembered.map(({ scope }) => scope)}::text[], ${remembered.map(({ hash }) => hash)}::text[],
        ${remembered.map(({ order }) => order.id)}::text[], ${remembered.map(({ order }) => order.expiresAtMs)}::bigint[])`,
    connection`COMMIT`,
  ]);
  return answers;
}
