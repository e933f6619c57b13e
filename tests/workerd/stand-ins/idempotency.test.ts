import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { control, newIntent, refusal, stripe, worker } from './harness.ts';

const params: Stripe.PaymentIntentCreateParams = {
  amount: 4500,
  currency: 'gbp',
  allowed_payment_method_types: ['card'],
};
/** The fetch client leaves `Headers` where its type says a plain object. */
const isReplay = (answer: { lastResponse: { headers: Record<string, string> } }) =>
  new Headers(answer.lastResponse.headers).has('idempotent-replayed');
const keyed = () => ({ idempotencyKey: crypto.randomUUID() });

test('the same key and parameters give the same answer, and say that it is a replay', async () => {
  const options = keyed();
  const first = await stripe.paymentIntents.create(params, options);
  const again = await stripe.paymentIntents.create(params, options);
  expect(again.id).toBe(first.id);
  expect(isReplay(first)).toBe(false);
  expect(isReplay(again)).toBe(true);
});

test('a decline is replayed with its status, and charges nothing again', async () => {
  const { id } = await newIntent();
  const options = keyed();
  const confirm = () => stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }, options);
  expect((await refusal(confirm())).statusCode).toBe(402);
  const replayed = await refusal(confirm());
  expect(replayed.statusCode).toBe(402);
  expect(replayed.headers?.['idempotent-replayed']).toBe('true');
  expect((await stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
});

test('the same key with other parameters, or for another endpoint, is an idempotency_error', async () => {
  const options = keyed();
  const { id } = await stripe.paymentIntents.create(params, options);
  const other = await refusal(stripe.paymentIntents.create({ ...params, amount: 4600 }, options));
  expect(other).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
  const elsewhere = await refusal(stripe.paymentIntents.cancel(id, {}, options));
  expect(elsewhere.type).toBe('StripeIdempotencyError');
});

test('parameters refused before anything began leave the key free', async () => {
  const options = keyed();
  await refusal(stripe.paymentIntents.create({ ...params, amount: 1 }, options));
  expect((await stripe.paymentIntents.create(params, options)).status).toBe('requires_payment_method');
});

test('a key whose first call is not answered yet gets 409, and the effect happens once', async () => {
  await control({ latencyMs: 300 });
  const options = keyed();
  const first = stripe.paymentIntents.create(params, options);
  const second = await refusal(stripe.paymentIntents.create(params, options));
  expect(second.statusCode).toBe(409);
  const { id } = await first;
  await control({ reset: true });
  expect((await stripe.paymentIntents.create(params, options)).id).toBe(id);
});

test('a call that broke off after its effect is found by repeating it', async () => {
  const options = keyed();
  await control({ failNext: { method: 'POST', path: '/payment_intents', timeout: 0, afterEffect: true } });
  const lost = await refusal(stripe.paymentIntents.create(params, options));
  expect(lost.type).toBe('StripeConnectionError');
  const found = await stripe.paymentIntents.create(params, options);
  expect(isReplay(found)).toBe(true);
});

test("Stripe's own 500 is replayed for its key; a 503 from before it is not", async () => {
  const options = keyed();
  await control({ failNext: { method: 'POST', path: '/payment_intents', status: 500 } });
  expect((await refusal(stripe.paymentIntents.create(params, options))).statusCode).toBe(500);
  expect((await refusal(stripe.paymentIntents.create(params, options))).statusCode).toBe(500);
  const other = keyed();
  await control({ failNext: { method: 'POST', path: '/payment_intents', status: 503 } });
  expect((await refusal(stripe.paymentIntents.create(params, other))).statusCode).toBe(503);
  expect((await stripe.paymentIntents.create(params, other)).status).toBe('requires_payment_method');
});

test("the SDK's own retries carry one key, so that a lost answer makes one intent", async () => {
  const retrying = new Stripe('sk_test_standin', {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      worker.fetch(input, init),
    ),
    maxNetworkRetries: 1,
  });
  await control({ failNext: { method: 'POST', path: '/payment_intents', status: 503, afterEffect: true } });
  const intent = await retrying.paymentIntents.create(params);
  expect(isReplay(intent)).toBe(true);
});
