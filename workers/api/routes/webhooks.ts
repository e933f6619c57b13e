import { createRoute, z } from '@hono/zod-openapi';
import Stripe from 'stripe';
import { webhookAnswerSchema } from '../../../contracts/http/payments.ts';
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

export const webhookRoutes = newRoutes().openapi(webhook, async (c) => {
  const stripe = stripeOf(c.env);
  const signature = c.req.valid('header')['stripe-signature'];
  const secret = c.env.STRIPE_WEBHOOK_SECRET;
  const body = await c.req.text();
  let event: Stripe.Event;
  try {
    event = await stripe.webhooks.constructEventAsync(body, signature, secret, undefined, cryptoProvider);
  } catch (error) {
    log.warn('webhook_not_genuine', { error: describeError(error).slice(0, 80) });
    const errors = [{ field: 'stripe-signature', message: 'does not sign this body' }];
    return problem(c, 'validation_failed', 'The signature does not sign this body', { errors });
  }
  const heard = await hearStripe(c.env, stripe, event);
  if (!heard.ok) return problem(c, 'unavailable', 'Not recorded; send it again');
  log.info('webhook_heard', { stripeEventId: event.id, type: event.type, outcome: heard.value });
  return c.json({ received: true as const }, 200);
});
