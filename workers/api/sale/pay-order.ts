import type Stripe from 'stripe';
import type { Payment } from '../../../contracts/http/payments.ts';
import type { OrderImage, PaymentImage } from '../../../contracts/journal.ts';
import { err, ok, type Result } from '../../../contracts/result.ts';
import type { Answer, OrderView, Refusal } from '../../../contracts/ticket-rpc.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import { freePaymentId, newPaymentId, newRefundId, ticketIdOf } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import { currentIntent, recordOf } from '../../shared/payment-fate.ts';
import { type StripeRefusal, stripeOf } from '../../shared/stripe.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import { requestKey } from '../conventions/idempotency.ts';
import type { Env } from '../env.ts';
import { holdTimes } from './hold-times.ts';

type Learnt = { readonly view: OrderView; readonly intent: Stripe.PaymentIntent };

const isOpen = (payment: PaymentImage | null): payment is PaymentImage =>
  payment?.status === 'creating' || payment?.status === 'open';

/** A buyer pays the intent that the object knows, never another that a failed call of the same attempt left behind. */
async function intentOfRecord(env: Env, order: OrderImage, intent: Stripe.PaymentIntent) {
  const { payment } = order;
  if (payment === null || payment.intentId === null || payment.intentId === intent.id) return ok(intent);
  log.warn('intent_left_behind', { orderId: order.id, intentId: intent.id });
  return currentIntent(stripeOf(env), order, payment);
}

/** Asks Stripe for the payment's intent (making it if it was never made) and records what it says. */
async function learn(env: Env, order: OrderImage, payment: PaymentImage): Answer<Learnt> {
  const found = await currentIntent(stripeOf(env), order, payment);
  if (!found.ok) return unanswered(order, found.error);
  const ids = { orderId: order.id, paymentId: payment.id, refundId: newRefundId(env.ID_SECRET, order.ticketId) };
  const command = recordOf(found.value, ids);
  const recorded = await callTicket(env, order.ticketId, (ticket) => ticket.recordPayment(command));
  if (!recorded.ok) return recorded;
  const intent = await intentOfRecord(env, recorded.value.order, found.value);
  return intent.ok ? ok({ view: recorded.value, intent: intent.value }) : unanswered(order, intent.error);
}

function unanswered(order: OrderImage, { code, detail }: StripeRefusal): Result<never, Refusal> {
  log.warn('stripe_refused', { orderId: order.id, code, detail });
  return err({ reason: 'unavailable', detail: 'The payment service did not answer; try again' });
}

function paymentAnswer(env: Env, order: OrderImage, intent: Stripe.PaymentIntent | null): Payment {
  const isPayable = intent !== null && isOpen(order.payment);
  return {
    id: order.payment?.id ?? freePaymentId(env.ID_SECRET, order.id),
    orderId: order.id,
    ...(isPayable &&
      intent.client_secret !== null && {
        clientSecret: intent.client_secret,
        publishableKey: env.STRIPE_PUBLISHABLE_KEY,
      }),
    amount: { amount: order.totalMinor, currency: order.unitPrice.currency },
    status: isPayable ? 'open' : 'succeeded',
    expiresAt: toTimestamp(order.expiresAtMs),
  };
}

/**
 * Begins an order's payment, or finds the one that is open. The attempt is journaled before Stripe hears of it, and
 * its id is Stripe's idempotency key: whatever fails on the way, the same request again continues where it was.
 */
export async function payOrder(
  env: Env,
  buyerId: string,
  orderId: string,
  idempotencyKey: string | null,
): Answer<Payment> {
  const ticketId = ticketIdOf(env.ID_SECRET, orderId);
  const { extensionMs, checkAfterMs } = holdTimes(env.HOLD_SECONDS);
  const key = idempotencyKey === null ? null : requestKey(buyerId, 'payments', idempotencyKey, { orderId });
  // A second round only if the open payment turns out to be cancelled at Stripe: then a new attempt begins.
  for (let round = 1; round <= 2; round += 1) {
    const paymentId = newPaymentId(env.ID_SECRET, ticketId);
    const begun = await callTicket(env, ticketId, (ticket) =>
      ticket.beginPayment({ orderId, buyerId, paymentId, extensionMs, checkAfterMs, key }),
    );
    if (!begun.ok) return begun;
    const { order } = begun.value;
    if (!isOpen(order.payment)) return ok(paymentAnswer(env, order, null));
    const learnt = await learn(env, order, order.payment);
    if (!learnt.ok) return learnt;
    const { view, intent } = learnt.value;
    if (view.order.status === 'complete' || isOpen(view.order.payment))
      return ok(paymentAnswer(env, view.order, intent));
    if (view.order.status !== 'awaiting_payment' && view.order.status !== 'created')
      return err({ reason: 'order_not_payable', status: view.order.status });
  }
  return err({ reason: 'unavailable', detail: 'The payment was cancelled twice; try again' });
}

/** The buyer is back from paying: what Stripe says of an open payment is recorded now, whatever webhooks do. */
export async function refreshOrder(env: Env, buyerId: string, orderId: string): Answer<OrderView> {
  const ticketId = ticketIdOf(env.ID_SECRET, orderId);
  const found = await callTicket(env, ticketId, (ticket) => ticket.readOrder({ orderId, buyerId }));
  if (!found.ok || !isOpen(found.value.order.payment)) return found;
  const learnt = await learn(env, found.value.order, found.value.order.payment);
  return learnt.ok ? ok(learnt.value.view) : learnt;
}
