import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Admission, AdmissionKeys } from '../../../contracts/http/admissions.ts';
import type { OrderSeller } from '../../../contracts/http/orders.ts';
import { verifyCode } from '../../../workers/shared/admission-codes.ts';
import { admissionId } from '../../../workers/shared/ids.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import {
  answered,
  begin,
  briefHold,
  confirm,
  deliver,
  ended,
  eventId,
  eventsOf,
  hold,
  misbehave,
  newTicket,
  objectOf,
  readOrder,
  seller,
  stripe,
} from './given.ts';

const refresh = (buyer: Awaited<ReturnType<typeof signedUp>>, orderId: string) =>
  buyer.post(`/api/orders/${orderId}/refresh`, {});

test('two places are held, paid at the price of the hold, and give two admissions whose codes verify offline', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id, { quantity: 2 });
  expect(order).toMatchObject({ status: 'created', total: { amount: 9000, currency: 'GBP' }, seats: null });
  const payment = await begin(buyer, order.id);
  expect(payment).toMatchObject({ orderId: order.id, status: 'open', amount: { amount: 9000, currency: 'GBP' } });
  expect(await confirm(payment)).toBe('succeeded');
  for (const event of await eventsOf(payment)) expect((await deliver(event)).status).toBe(200);
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete', payment: { status: 'succeeded' } });

  const { keys } = await answered<AdmissionKeys>(200, buyer.fetch('/api/admissions/keys'));
  expect(JSON.stringify(keys)).not.toContain('"d"');
  const publicKeys = new Map(keys.map(({ kid, ...key }) => [kid, key]));
  for (const place of [0, 1]) {
    const id = admissionId(env.ID_SECRET, order.id, place);
    const admission = await answered<Admission>(200, buyer.fetch(`/api/admissions/${id}`));
    expect(admission).toMatchObject({ orderId: order.id, status: 'valid', place: { number: place + 1 } });
    const code = admission.code ?? '';
    expect(await verifyCode(publicKeys, code)).toMatchObject({ admissionId: id, generation: 1 });
    expect(await verifyCode(publicKeys, code.replace('.1.', '.2.'))).toBeNull();
    expect((await (await signedUp()).fetch(`/api/admissions/${id}`)).status).toBe(404);
  }
});

test('a declined card leaves the payment open, and another card pays it', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const payment = await begin(buyer, order.id);
  expect(await confirm(payment, 'pm_card_chargeDeclined')).toBe('card_declined');
  for (const event of await eventsOf(payment)) await deliver(event);
  const again = await begin(buyer, order.id);
  expect(again).toMatchObject({ id: payment.id, clientSecret: payment.clientSecret, status: 'open' });
  expect(await confirm(again)).toBe('succeeded');
  await answered(200, refresh(buyer, order.id));
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete' });
});

test('a card that asks for 3-D Secure completes nothing until it is answered', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const payment = await begin(buyer, order.id);
  expect(await confirm(payment, 'pm_card_authenticationRequired')).toBe('requires_action');
  for (const event of await eventsOf(payment)) expect((await deliver(event)).status).toBe(200);
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'awaiting_payment', payment: { status: 'open' } });
});

test('a total of 0 is complete at once, without Stripe', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket({ price: { amount: 0, currency: 'GBP' } })];
  const order = await hold(buyer, ticket.id);
  const payment = await begin(buyer, order.id);
  expect(payment).toMatchObject({ status: 'succeeded', amount: { amount: 0 } });
  expect(payment).not.toHaveProperty('clientSecret');
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete', payment: null });
});

test('payment that begins late extends the hold, once', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const orderId = await briefHold(buyer, ticket.id, 1_500);
  const before = await readOrder(buyer, orderId);
  const payment = await begin(buyer, orderId);
  expect(Date.parse(payment.expiresAt)).toBeGreaterThan(Date.parse(before.expiresAt));
  expect((await begin(buyer, orderId)).expiresAt).toBe(payment.expiresAt);
});

test('webhooks doubled and in the wrong order make one complete order', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const payment = await begin(buyer, order.id);
  await confirm(payment);
  const events = await eventsOf(payment);
  const answers = await Promise.all([...events, ...events.toReversed()].map((event) => deliver(event)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const complete = await readOrder(buyer, order.id);
  expect(complete).toMatchObject({ status: 'complete', refunds: [] });
  for (const event of events) await deliver(event);
  expect(await readOrder(buyer, order.id)).toEqual(complete);
});

test('a webhook before the answer of our own call completes the order', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  // The attempt is journaled, Stripe made the intent, and the answer never came.
  await misbehave({ failNext: { method: 'POST', path: '/payment_intents', timeout: 0, afterEffect: true, times: 2 } });
  expect((await buyer.post('/api/payments', { orderId: order.id })).status).toBe(503);
  await misbehave({ reset: true });
  expect(await readOrder(buyer, order.id)).toMatchObject({ payment: { status: 'creating' } });
  const { data } = await stripe.paymentIntents.list({ limit: 100 });
  const intent = data.find(({ metadata }) => metadata.orderId === order.id);
  if (!intent?.client_secret) throw new Error('the intent was not made');
  await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
  const made = { type: 'payment_intent.succeeded', id: 'evt_1', object: 'event', data: { object: { id: intent.id } } };
  expect((await deliver(made)).status).toBe(200);
  expect(await readOrder(buyer, order.id)).toMatchObject({ status: 'complete' });
});

test('a connection lost after Stripe made the intent is repaired by asking again: one intent', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const lost = { method: 'POST', path: '/payment_intents', timeout: 0, afterEffect: true, times: 2 };
  await misbehave({ failNext: lost });
  expect((await buyer.post('/api/payments', { orderId: order.id })).status).toBe(503);
  await misbehave({ reset: true });
  const payment = await begin(buyer, order.id);
  expect(await confirm(payment)).toBe('succeeded');
  const { data } = await stripe.paymentIntents.list({ limit: 100 });
  expect(data.filter(({ metadata }) => metadata.orderId === order.id)).toHaveLength(1);
});

test('a buyer who returns sees the truth, though no webhook came', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  await confirm(await begin(buyer, order.id));
  expect(await answered(200, refresh(buyer, order.id))).toMatchObject({ status: 'complete' });
});

// Nothing consumes `follow-ups` here, so the intent of an expired order is not cancelled before it is paid.
test('a payment after the end of the hold gets the same places if they are free', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket({ quantity: 1 })];
  const orderId = await briefHold(buyer, ticket.id, 500);
  const payment = await begin(buyer, orderId);
  expect(await ended(buyer, orderId)).toMatchObject({ status: 'expired' });
  expect(await confirm(payment)).toBe('succeeded');
  for (const event of await eventsOf(payment)) await deliver(event);
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'complete', refunds: [] });
});

test('a payment after the end of the hold is refunded, once, if the places are taken', async () => {
  const [buyer, other, ticket] = [await signedUp(), await signedUp(), await newTicket({ quantity: 1 })];
  const orderId = await briefHold(buyer, ticket.id, 500);
  const payment = await begin(buyer, orderId);
  await ended(buyer, orderId);
  await hold(other, ticket.id);
  expect(await confirm(payment)).toBe('succeeded');
  for (const event of [...(await eventsOf(payment)), ...(await eventsOf(payment))]) await deliver(event);
  const order = await readOrder(buyer, orderId);
  expect(order.status).not.toBe('complete');
  expect(order.refunds).toMatchObject([{ amount: { amount: 4500 }, reason: 'late_payment' }]);
  expect(order.refunds).toHaveLength(1);
});

test('an expired or cancelled order cannot be paid', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const expired = await briefHold(buyer, ticket.id, 50);
  await ended(buyer, expired);
  expect(await problemOf(await buyer.post('/api/payments', { orderId: expired }))).toMatchObject({
    code: 'order_expired',
  });
  const cancelled = await hold(buyer, ticket.id);
  expect((await buyer.fetch(`/api/orders/${cancelled.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await problemOf(await buyer.post('/api/payments', { orderId: cancelled.id }))).toMatchObject({
    code: 'order_not_payable',
  });
});

test('a webhook with a false signature is refused, one about nothing of ours is taken and ignored', async () => {
  const event = { id: 'evt_x', object: 'event', type: 'payment_intent.succeeded', data: { object: { id: 'pi_none' } } };
  expect(await problemOf(await deliver(event, 'whsec_of_a_stranger'))).toMatchObject({ code: 'validation_failed' });
  expect((await deliver(event)).status).toBe(200);
  const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'gbp' });
  expect((await deliver({ ...event, data: { object: { id } } })).status).toBe(200);
});

test('who sold is told to the buyer who has paid, and to nobody else', async () => {
  const [mine, buyer] = [await signedUp(), await signedUp()];
  const body = { eventId, title: 'Two spare', price: { amount: 900, currency: 'GBP' }, quantity: 2 };
  const { id } = await answered<{ id: string }>(201, mine.post('/api/tickets', body));
  const order = await hold(buyer, id);
  const path = `/api/orders/${order.id}/seller`;
  // The control: a hold alone tells nothing.
  expect((await buyer.fetch(path)).status).toBe(404);
  await confirm(await begin(buyer, order.id));
  await answered(200, refresh(buyer, order.id));
  // The one who sold this ticket, who is not the event's organizer.
  const sold = await answered<OrderSeller>(200, buyer.fetch(path));
  expect(sold).toEqual({ id: mine.accountId, name: null });
  await env.DB.prepare('UPDATE users SET name = ? WHERE id = ?').bind('Ada Lovelace', mine.accountId).run();
  expect(await answered<OrderSeller>(200, buyer.fetch(path))).toMatchObject({ name: 'Ada Lovelace' });
  expect((await (await signedUp()).fetch(path)).status).toBe(404);
  expect((await new Browser().fetch(path)).status).toBe(401);
});

test("the seller refunds a complete order, which kills its admissions' codes; its buyer and strangers may not", async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const refundPath = `/api/orders/${order.id}/refunds`;
  expect(await problemOf(await seller.post(refundPath, {}))).toMatchObject({ code: 'order_not_refundable' });
  await confirm(await begin(buyer, order.id));
  await answered(200, refresh(buyer, order.id));
  expect((await buyer.post(refundPath, {})).status).toBe(403);
  expect((await (await signedUp()).post(refundPath, {})).status).toBe(404);
  await answered(201, seller.post(refundPath, {}));
  const again = await answered<{ refunds: unknown[] }>(201, seller.post(refundPath, {}));
  expect(again.refunds).toHaveLength(1);
  const id = admissionId(env.ID_SECRET, order.id, 0);
  const admission = await answered<Admission>(200, buyer.fetch(`/api/admissions/${id}`));
  expect(admission).toMatchObject({ status: 'cancelled', code: null });
  const read = await objectOf(ticket.id).read();
  expect(read.ok && read.value.stock.free + read.value.stock.held + read.value.stock.sold).toBe(10);
});
