import type Stripe from 'stripe';
import type { OrderImage, RefundImage } from '../../../contracts/journal.ts';
import { err, ok } from '../../../contracts/result.ts';
import type { RecordRefund } from '../../../contracts/ticket-rpc.ts';
import { makeOnce } from '../../shared/make-once.ts';
import { stripeRefusal } from '../../shared/stripe.ts';
import type { EffectResult, FollowUpsDeps } from './deps.ts';
import { ofStripe, ofTicket } from './payments.ts';

const hasFailed = (refund: Stripe.Refund): boolean => refund.status === 'failed' || refund.status === 'canceled';

/** What Stripe has of this refund: how many were made in its name, and the one that stands, if any. */
async function lookFor(stripe: Stripe, refund: RefundImage) {
  const { data } = await stripe.refunds.list({ payment_intent: refund.intentId, limit: 100 });
  const ours = data.filter((each) => each.metadata?.refundId === refund.id);
  return { made: ours.length, standing: ours.find((each) => !hasFailed(each)) };
}

/**
 * The refund at Stripe, made if it is not there. Keys live 24 h there, so the intent's refunds are looked through for
 * ours first. One that failed does not count: a person asked for another, under the next key.
 */
async function refundAtStripe(stripe: Stripe, order: OrderImage, refund: RefundImage): Promise<Stripe.Refund> {
  const { made, standing } = await lookFor(stripe, refund);
  if (standing) return standing;
  return makeOnce(
    `${refund.id}:${made}`,
    (idempotencyKey) =>
      stripe.refunds.create(
        {
          payment_intent: refund.intentId,
          amount: refund.amountMinor,
          metadata: { refundId: refund.id, orderId: order.id, ticketId: order.ticketId },
        },
        { idempotencyKey },
      ),
    async () => (await lookFor(stripe, refund)).standing,
  );
}

/**
 * Gives money back and records it. A refund that Stripe has taken but not finished stays asked for, until its webhook
 * says what became of it, or the object's next check. What Stripe refuses for good becomes `refund_failed`, which a
 * person sees.
 */
export async function giveBack(deps: FollowUpsDeps, order: OrderImage, refund: RefundImage): Promise<EffectResult> {
  const record = (told: Pick<RecordRefund, 'stripeRefundId' | 'status' | 'failure'>) =>
    deps.callTicket(order.ticketId, (ticket) =>
      ticket.recordRefund({ orderId: order.id, refundId: refund.id, ...told }),
    );
  try {
    const given = await refundAtStripe(deps.stripe, order, refund);
    if (given.status !== 'succeeded' && !hasFailed(given)) return ok(null);
    const status = hasFailed(given) ? 'failed' : 'succeeded';
    const failure = hasFailed(given) ? (given.failure_reason ?? given.status) : null;
    return ofTicket(await record({ stripeRefundId: given.id, status, failure }));
  } catch (error) {
    const refusal = stripeRefusal(error);
    if (refusal.reason === 'unreachable') return err(ofStripe(refusal));
    return ofTicket(await record({ stripeRefundId: null, status: 'failed', failure: refusal.detail.slice(0, 300) }));
  }
}
