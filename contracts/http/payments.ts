import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { moneySchema } from '../money.ts';

const orderId = 'ord_06m1zq7c1r5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy5h2m9q';

export const createPaymentSchema = z
  .strictObject({ orderId: idSchema('ord') })
  .meta({ id: 'CreatePayment', example: { orderId } });

export const paymentSchema = z
  .object({
    id: idSchema('pay'),
    orderId: idSchema('ord'),
    clientSecret: z.string().optional().meta({ description: 'For Stripe.js; absent when there is nothing to pay' }),
    publishableKey: z.string().optional().meta({ description: "For Stripe.js; the seller's platform's public key" }),
    amount: moneySchema,
    status: z.enum(['open', 'succeeded']),
    expiresAt: z.string().meta({ description: 'When the hold ends; once, a late payment moves it' }),
  })
  .meta({
    id: 'Payment',
    example: {
      id: 'pay_06m1zq7d2s5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy9k3n7r',
      orderId,
      clientSecret: 'pi_3TXwPs2eZvKYlo2C1x_secret_9xYt',
      publishableKey: 'pk_test_123',
      amount: { amount: 9000, currency: 'GBP' },
      status: 'open',
      expiresAt: '2026-11-23T12:15:00.000Z',
    },
  });

/** What is read of an event of Stripe's, once its signature is checked; there is more in it. */
export const stripeEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({ object: z.object({ id: z.string().optional() }) }),
});
export type StripeEvent = z.infer<typeof stripeEventSchema>;

export const webhookAnswerSchema = z
  .object({ received: z.literal(true) })
  .meta({ id: 'WebhookAnswer', example: { received: true } });

export type Payment = z.infer<typeof paymentSchema>;
