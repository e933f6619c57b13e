import type Stripe from 'stripe';
import type { StripeEvent } from '../../../contracts/http/payments.ts';
import { err, ok, type Result } from '../../../contracts/result.ts';
import type { Refusal } from '../../../contracts/ticket-rpc.ts';
import { isGenuineId, newRefundId, ticketIdOf } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import { recordOf } from '../../shared/payment-fate.ts';
import { type StripeRefusal, stripeRefusal } from '../../shared/stripe.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { Env } from '../env.ts';
import { soldOut } from './sold-out-memory.ts';

/** `ignored`: not ours, or nothing to do. An error is worth sending again. */
type Heard = Result<'recorded' | 'ignored', Refusal | StripeRefusal>;

const fresh = async <T>(call: Promise<T>): Promise<Result<T, StripeRefusal>> => {
  try {
    return ok(await call);
  } catch (error) {
    return err(stripeRefusal(error));
  }
};

/** What the object said: an outage is worth another try, any other refusal will not change. */
const heardOf = (answer: Result<unknown, Refusal>, orderId: string): Heard => {
  if (answer.ok) return ok('recorded');
  if (answer.error.reason === 'unavailable') return answer;
  log.warn('webhook_refused', { orderId, reason: answer.error.reason });
  return ok('ignored');
};

/** A definite refusal (no such object: another account's, or test data) will not change either. */
const unheardOf = (refusal: StripeRefusal, id: string): Heard => {
  if (refusal.reason === 'unreachable') return err(refusal);
  log.warn('webhook_object_unknown', { id, code: refusal.code });
  return ok('ignored');
};

async function hearIntent(env: Env, stripe: Stripe, intentId: string): Promise<Heard> {
  const found = await fresh(stripe.paymentIntents.retrieve(intentId));
  if (!found.ok) return unheardOf(found.error, intentId);
  const { orderId = '', paymentId = '' } = found.value.metadata;
  const isOurs = isGenuineId(env.ID_SECRET, 'ord', orderId) && isGenuineId(env.ID_SECRET, 'pay', paymentId);
  if (!isOurs) return ok('ignored');
  const ticketId = ticketIdOf(env.ID_SECRET, orderId);
  const command = recordOf(found.value, { orderId, paymentId, refundId: newRefundId(env.ID_SECRET, ticketId) });
  const recorded = await callTicket(env, ticketId, (ticket) => ticket.recordPayment(command));
  soldOut.forget(ticketId);
  return heardOf(recorded, orderId);
}

async function hearRefund(env: Env, stripe: Stripe, stripeRefundId: string): Promise<Heard> {
  const found = await fresh(stripe.refunds.retrieve(stripeRefundId));
  if (!found.ok) return unheardOf(found.error, stripeRefundId);
  const { status, metadata, failure_reason } = found.value;
  const { orderId = '', refundId = '' } = metadata ?? {};
  // The order's id says which object to ask; that knows whether it asked for this refund.
  if (!isGenuineId(env.ID_SECRET, 'ord', orderId) || status === 'pending' || status === 'requires_action')
    return ok('ignored');
  const hasSucceeded = status === 'succeeded';
  const recorded = await callTicket(env, ticketIdOf(env.ID_SECRET, orderId), (ticket) =>
    ticket.recordRefund({
      orderId,
      refundId,
      stripeRefundId,
      status: hasSucceeded ? 'succeeded' : 'failed',
      failure: hasSucceeded ? null : (failure_reason ?? status ?? 'failed'),
    }),
  );
  return heardOf(recorded, orderId);
}

/**
 * What an event of Stripe's is about is fetched afresh and recorded, so that events may come twice, late, in any order
 * and before our own call's answer: only what is true now counts, and the object's fold recognises what it knows.
 */
export async function hearStripe(env: Env, stripe: Stripe, event: StripeEvent): Promise<Heard> {
  const { id } = event.data.object;
  if (id === undefined) return ok('ignored');
  if (event.type.startsWith('payment_intent.')) return hearIntent(env, stripe, id);
  const isRefund = event.type.startsWith('refund.') || event.type === 'charge.refund.updated';
  return isRefund ? hearRefund(env, stripe, id) : ok('ignored');
}
