import { createRoute, z } from '@hono/zod-openapi';
import Stripe from 'stripe';
import type { FieldError } from '../../../contracts/errors.ts';
import { type StripeEvent, stripeEventSchema, webhookAnswerSchema } from '../../../contracts/http/payments.ts';
import { err, ok, type Result } from '../../../contracts/result.ts';
import { describeError, log } from '../../shared/log.ts';
import { stripeOf } from '../../shared/stripe.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { hearStripe } from '../sale/stripe-events.ts';

const webhook = createRoute({
  method: 'post',
  path: '/webhooks/stripe',
  operationId: 'stripeWebhook',
  summary: "Stripe's events; the signature is checked on the raw body",
  tags: ['Payments'],
  security: [],
  request: { headers: z.object({ 'stripe-signature': z.string() }) },
  responses: { 200: jsonAnswer(webhookAnswerSchema, 'Heard, or not ours'), ...refusals('mutation') },
});

const cryptoProvider = Stripe.createSubtleCryptoProvider();

/** An event that our secret signs; of one that is signed and none of Stripe's, no retry will make one. */
async function genuineEvent(
  stripe: Stripe,
  body: string,
  signature: string,
  secret: string,
): Promise<Result<StripeEvent, FieldError>> {
  try {
    const event = await stripe.webhooks.constructEventAsync(body, signature, secret, undefined, cryptoProvider);
    const read = stripeEventSchema.safeParse(event);
    if (read.success) return ok(read.data);
  } catch (error) {
    log.warn('webhook_not_genuine', { error: describeError(error).slice(0, 80) });
    if (error instanceof Stripe.errors.StripeSignatureVerificationError)
      return err({ field: 'stripe-signature', message: 'does not sign this body' });
  }
  return err({ field: 'body', message: "is not an event of Stripe's" });
}

export const webhookRoutes = newRoutes().openapi(webhook, async (c) => {
  const stripe = stripeOf(c.env);
  const signature = c.req.valid('header')['stripe-signature'];
  const body = await c.req.text();
  const event = await genuineEvent(stripe, body, signature, c.env.STRIPE_WEBHOOK_SECRET);
  if (!event.ok) return problem(c, 'validation_failed', undefined, { errors: [event.error] });
  const heard = await hearStripe(c.env, stripe, event.value);
  if (!heard.ok) return problem(c, 'unavailable', 'Not recorded; send it again');
  log.info('webhook_heard', { stripeEventId: event.value.id, type: event.value.type, outcome: heard.value });
  return c.json({ received: true as const }, 200);
});
