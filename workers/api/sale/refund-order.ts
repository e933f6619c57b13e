import type { Context } from 'hono';
import type { OrderImage } from '../../../contracts/journal.ts';
import { rolesOf } from '../../../db/accounts/roles.ts';
import { mayFor } from '../../../db/accounts/staff.ts';
import { audit } from '../../../db/audit/write.ts';
import { nowMs } from '../../shared/clock.ts';
import { newRefundId, ticketIdOf } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { AppEnv } from '../env.ts';
import { type ProblemResponse, problem } from '../problems.ts';
import { refuse } from './refusals.ts';
import { soldOut } from './sold-out-memory.ts';

/**
 * Asks for the refund of a complete order; `follow-ups` brings it to Stripe. The seller of the ticket, their staff or an admin may;
 * its buyer is told that they may not, anybody else that there is nothing.
 */
export async function refundOrder(
  c: Context<AppEnv>,
  accountId: string,
  orderId: string,
): Promise<{ readonly order: OrderImage } | { readonly refusal: ProblemResponse }> {
  const ticketId = ticketIdOf(c.env.ID_SECRET, orderId);
  const found = await callTicket(c.env, ticketId, (ticket) => ticket.readOrder({ orderId, buyerId: null }));
  if (!found.ok) return { refusal: refuse(c, found.error) };
  const { order, ticket } = found.value;
  const isAllowed =
    (await mayFor(c.env.DB, accountId, ticket.sellerId, 'refund_orders')) ||
    (await rolesOf(c.env.DB, accountId)).includes('admin');
  if (!isAllowed && order.buyerId === accountId)
    return { refusal: problem(c, 'forbidden', 'Only the seller refunds an order: ask them') };
  if (!isAllowed) return { refusal: problem(c, 'not_found') };
  const refundId = newRefundId(c.env.ID_SECRET, ticketId);
  // Told before it is asked for: a refund without its line cannot be. The journal says what became of it.
  const told = { actorId: accountId, action: 'refund.asked', objectId: orderId, detail: { refundId } } as const;
  await audit(c.env.DB, told, nowMs()).run();
  const asked = await callTicket(c.env, ticketId, (object) =>
    object.requestRefund({ orderId, refundId, reason: 'seller' }),
  );
  if (!asked.ok) return { refusal: refuse(c, asked.error) };
  soldOut.forget(ticketId);
  return { order: asked.value.order };
}
