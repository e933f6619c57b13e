import { createRoute } from '@hono/zod-openapi';
import { idempotencyParameter } from '../../../contracts/http/conventions.ts';
import { createPaymentSchema, paymentSchema } from '../../../contracts/http/payments.ts';
import { isGenuineId } from '../../shared/ids.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { orderRate } from '../middleware/rate-limit.ts';
import { accountOf, requireKeptAccount } from '../middleware/session.ts';
import { notFoundIn, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { payOrder } from '../sale/pay-order.ts';
import { refuse } from '../sale/refusals.ts';

const codes = ['order_expired', 'order_not_payable', 'sale_closed', 'idempotency_key_reused'] as const;

const begin = createRoute({
  method: 'post',
  path: '/payments',
  operationId: 'createPayment',
  summary: "Begin an order's payment, or get the one that is open",
  description:
    'A payment is idempotent by its order: an order has one open payment at most. An `Idempotency-Key` is remembered for the ticket: with another order of the same ticket it is refused.',
  tags: ['Payments'],
  middleware: [requireKeptAccount, orderRate, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { body: jsonBody(createPaymentSchema) },
  responses: {
    201: jsonAnswer(paymentSchema, 'Pay with Stripe.js; a total of 0 is complete already'),
    ...refusals('mutation', 'unauthenticated', 'not_found', ...codes),
  },
});

export const paymentRoutes = newRoutes().openapi(begin, async (c) => {
  const { orderId } = c.req.valid('json');
  if (!isGenuineId(c.env.ID_SECRET, 'ord', orderId)) return notFoundIn(c, 'orderId', 'there is no such order');
  const payment = await payOrder(c.env, accountOf(c).id, orderId, c.get('idempotencyKey'));
  return payment.ok ? c.json(payment.value, 201) : refuse(c, payment.error);
});
