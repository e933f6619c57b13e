import { afterEach, expect, test } from 'vitest';
import { signedUp } from '../api/client.ts';
import { answered, begin, confirm, hold, misbehave, newTicket, objectOf, readOrder, stripe } from './given.ts';

afterEach(async () => {
  await misbehave({ reset: true });
});

const intentsOf = async (orderId: string) =>
  (await stripe.paymentIntents.list({ limit: 100 })).data.filter(({ metadata }) => metadata.orderId === orderId);

test.each([
  { afterEffect: true, what: 'after it made the intent' },
  { afterEffect: false, what: 'before it made the intent' },
])('a 500 that Stripe remembers $what does not keep the buyer from paying, and there is one intent', async (fault) => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const { afterEffect } = fault;
  await misbehave({ failNext: { method: 'POST', path: '/payment_intents', status: 500, afterEffect } });
  const payment = await begin(buyer, order.id);
  expect(await begin(buyer, order.id)).toEqual(payment);
  expect(await intentsOf(order.id)).toHaveLength(1);
  expect(await confirm(payment)).toBe('succeeded');
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete', refunds: [] });
});

test('Stripe failing for as long as it is asked is answered 503, and the next try continues with the same attempt', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  await misbehave({ failNext: { method: 'POST', path: '/payment_intents', status: 503, times: 2 } });
  expect((await buyer.post('/api/payments', { orderId: order.id })).status).toBe(503);
  const before = await readOrder(buyer, order.id);
  const payment = await begin(buyer, order.id);
  expect(payment.id).toBe(before.payment?.id);
  expect(await intentsOf(order.id)).toHaveLength(1);
});

test('the intent that the order knows is the one to pay, though another of the same attempt was left behind', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const lost = { method: 'POST', path: '/payment_intents', timeout: 0, afterEffect: true, times: 2 };
  await misbehave({ failNext: lost });
  expect((await buyer.post('/api/payments', { orderId: order.id })).status).toBe(503);
  const paymentId = (await readOrder(buyer, order.id)).payment?.id ?? '';
  const metadata = { orderId: order.id, paymentId, ticketId: ticket.id };
  const known = await stripe.paymentIntents.create({
    amount: 4500,
    currency: 'gbp',
    allowed_payment_method_types: ['card'],
    metadata,
  });
  const told = { orderId: order.id, paymentId, intentId: known.id, status: 'open', refundId: 'rfd_unused' } as const;
  await objectOf(ticket.id).recordPayment({ ...told, amountMinor: 0, currency: 'GBP' });
  expect((await begin(buyer, order.id)).clientSecret).toBe(known.client_secret);
});

test('to begin a payment Stripe is asked once: what it answers to a new call is true now', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  await misbehave({ failNext: { method: 'GET', path: '/payment_intents', status: 503, times: 2 } });
  expect((await begin(buyer, order.id)).status).toBe('open');
});

test('an attempt whose answer was lost is told as it is now, though Stripe repeats what it was', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const lost = { method: 'POST', path: '/payment_intents', timeout: 0, afterEffect: true, times: 2 };
  await misbehave({ failNext: lost });
  expect((await buyer.post('/api/payments', { orderId: order.id })).status).toBe(503);
  const [made] = await intentsOf(order.id);
  await stripe.paymentIntents.confirm(made?.id ?? '', { payment_method: 'pm_card_visa' });
  expect((await begin(buyer, order.id)).status).toBe('succeeded');
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete' });
});
