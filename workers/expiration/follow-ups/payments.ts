import type { OrderImage } from '../../../contracts/journal.ts';
import { err, ok, type Result } from '../../../contracts/result.ts';
import type { Refusal } from '../../../contracts/ticket-rpc.ts';
import { currentIntent, recordOf, voidIntent } from '../../shared/payment-fate.ts';
import type { StripeRefusal } from '../../shared/stripe.ts';
import type { EffectRefusal, EffectResult, FollowUpsDeps } from './deps.ts';

export const ofStripe = (refusal: StripeRefusal): EffectRefusal => ({
  reason: refusal.reason === 'unreachable' ? 'retry' : 'failed',
  detail: refusal.detail,
});

/** What the object answered to a record: an outage is worth another try, another refusal is for a person. */
export const ofTicket = (answer: Result<unknown, Refusal>): EffectResult => {
  if (answer.ok) return ok(null);
  const { reason } = answer.error;
  return err({ reason: reason === 'unavailable' ? 'retry' : 'failed', detail: `the ticket refused: ${reason}` });
};

/**
 * Asks Stripe what became of an order's payment, or cancels it so that it can never be paid, and records the answer.
 * "Already succeeded" is an answer like any other: the object then completes the order or refunds it.
 */
export async function settlePayment(
  deps: FollowUpsDeps,
  order: OrderImage,
  how: 'ask_payment' | 'void_payment',
): Promise<EffectResult> {
  const { payment } = order;
  if (!payment) return ok(null);
  const settle = how === 'ask_payment' ? currentIntent : voidIntent;
  const intent = await settle(deps.stripe, order, payment);
  if (!intent.ok) return err(ofStripe(intent.error));
  const refundId = deps.newRefundId(order.ticketId);
  const record = recordOf(intent.value, { orderId: order.id, paymentId: payment.id, refundId });
  return ofTicket(await deps.callTicket(order.ticketId, (ticket) => ticket.recordPayment(record)));
}
