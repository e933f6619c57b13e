import type Stripe from 'stripe';
import type { OrderImage, PaymentImage } from '../../contracts/journal.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type { RecordPayment } from '../../contracts/ticket-rpc.ts';
import { makeOnce } from './make-once.ts';
import { isFresh, type StripeRefusal, stripeRefusal } from './stripe.ts';

/** What the metadata of our intents says: any Worker finds the order from it. */
export type IntentMetadata = { readonly orderId: string; readonly paymentId: string; readonly ticketId: string };

const statusOf = (intent: Stripe.PaymentIntent): RecordPayment['status'] => {
  if (intent.status === 'succeeded') return 'succeeded';
  return intent.status === 'canceled' ? 'canceled' : 'open';
};

/** What Stripe says of an intent, as the ticket object records it. `refundId` is used if it must be refunded. */
export const recordOf = (
  intent: Stripe.PaymentIntent,
  ids: { readonly orderId: string; readonly paymentId: string; readonly refundId: string },
): RecordPayment => ({
  ...ids,
  intentId: intent.id,
  status: statusOf(intent),
  amountMinor: intent.amount_received,
  currency: intent.currency.toUpperCase(),
});

/** Pages of 100 intents that are looked through for one attempt's. */
const pagesMax = 10;
/** Stripe's clock and ours may be apart by so much. */
const clockSkewSeconds = 60;

/**
 * The intent that a failed call made all the same. Not finding it is harmless: nobody was given its secret, so it can
 * never be paid.
 */
async function findIntent(stripe: Stripe, payment: PaymentImage): Promise<Stripe.PaymentIntent | undefined> {
  const since = Math.floor(payment.begunAtMs / 1000) - clockSkewSeconds;
  const all = stripe.paymentIntents.list({ created: { gte: since }, limit: 100 });
  const ours: Stripe.PaymentIntent[] = [];
  let seen = 0;
  for await (const intent of all) {
    if (intent.metadata.paymentId === payment.id) ours.push(intent);
    seen += 1;
    if (seen === pagesMax * 100) break;
  }
  return ours.find(({ status }) => status === 'succeeded') ?? ours.at(-1);
}

/**
 * Makes the attempt's intent, or finds the one that an earlier call of unknown outcome made: the attempt's id is the
 * idempotency key, so the same attempt never has two.
 */
const createIntent = (
  stripe: Stripe,
  order: OrderImage,
  payment: PaymentImage,
): Promise<Stripe.PaymentIntent | Stripe.Response<Stripe.PaymentIntent>> =>
  makeOnce(
    payment.id,
    (idempotencyKey) =>
      stripe.paymentIntents.create(
        {
          amount: payment.amountMinor,
          currency: payment.currency.toLowerCase(),
          allowed_payment_method_types: ['card'],
          description: `${order.quantity} × ${order.ticketTitle}`.slice(0, 500),
          metadata: { orderId: order.id, paymentId: payment.id, ticketId: order.ticketId } satisfies IntentMetadata,
        },
        { idempotencyKey },
      ),
    () => findIntent(stripe, payment),
  );

/** The intent of an order's payment as it is now at Stripe, made if it was not. */
export async function currentIntent(
  stripe: Stripe,
  order: OrderImage,
  payment: PaymentImage,
): Promise<Result<Stripe.PaymentIntent, StripeRefusal>> {
  try {
    if (payment.intentId !== null) return ok(await stripe.paymentIntents.retrieve(payment.intentId));
    const made = await createIntent(stripe, order, payment);
    return ok(isFresh(made) ? made : await stripe.paymentIntents.retrieve(made.id));
  } catch (error) {
    return err(stripeRefusal(error));
  }
}

/**
 * Cancels the intent of an order's payment, so that it can never be paid. An intent that was paid or cancelled already
 * is answered as it is: "already succeeded" is no failure, the money is then dealt with.
 */
export async function voidIntent(
  stripe: Stripe,
  order: OrderImage,
  payment: PaymentImage,
): Promise<Result<Stripe.PaymentIntent, StripeRefusal>> {
  const found = await currentIntent(stripe, order, payment);
  if (!found.ok || statusOf(found.value) !== 'open') return found;
  try {
    return ok(await stripe.paymentIntents.cancel(found.value.id));
  } catch (error) {
    const refusal = stripeRefusal(error);
    if (refusal.code !== 'payment_intent_unexpected_state') return err(refusal);
    return currentIntent(stripe, order, { ...payment, intentId: found.value.id });
  }
}
