import { expect, test } from 'vitest';
import { newIntent, refusal, stripe, worker } from './harness.ts';

test('an intent is made, paid with a test card, and carries its charge', async () => {
  const intent = await newIntent({ metadata: { orderId: 'ord_1' } });
  expect(intent).toMatchObject({ status: 'requires_payment_method', amount: 4500, metadata: { orderId: 'ord_1' } });
  const paid = await stripe.paymentIntents.confirm(intent.id, {
    payment_method: 'pm_card_visa',
    expand: ['latest_charge.balance_transaction'],
  });
  expect(paid).toMatchObject({ status: 'succeeded', amount_received: 4500 });
  expect(paid.latest_charge).toMatchObject({ paid: true, captured: true, balance_transaction: { net: 4500 } });
});

test('a decline is a card_error with its reason, and the intent takes another card', async () => {
  const intent = await newIntent();
  const declined = await refusal(
    stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }),
  );
  expect(declined).toMatchObject({
    statusCode: 402,
    type: 'StripeCardError',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
  });
  expect(declined.payment_intent).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'card_declined' },
  });
  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_mastercard' });
  expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
});

test('raw numbers behave as their cards; a wrong or real number is refused', async () => {
  const pay = async (number: string) => {
    const { id } = await newIntent();
    return stripe.paymentIntents.confirm(id, {
      // Stripe's types know raw numbers only on payment methods
      payment_method_data: { type: 'card', card: { number, exp_month: 12, exp_year: 2040, cvc: '123' } } as never,
    });
  };
  expect((await pay('4242424242424242')).status).toBe('succeeded');
  expect((await refusal(pay('4000000000000002'))).decline_code).toBe('generic_decline');
  expect((await pay('4000000000003220')).status).toBe('requires_action');
  expect((await refusal(pay('4242424242424241'))).code).toBe('incorrect_number');
  expect((await refusal(pay('4111111111111111'))).decline_code).toBe('test_mode_live_card');
});

test('what succeeded cannot be cancelled, what was cancelled cannot be confirmed', async () => {
  const paid = await newIntent({ confirm: true, payment_method: 'pm_card_visa' });
  expect(await refusal(stripe.paymentIntents.cancel(paid.id))).toMatchObject({
    statusCode: 400,
    code: 'payment_intent_unexpected_state',
    payment_intent: { id: paid.id, status: 'succeeded' },
  });
  const { id } = await newIntent();
  expect(await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'abandoned',
  });
  expect(await refusal(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
  expect(await refusal(stripe.paymentIntents.cancel(id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
});

test('a manual capture holds the money and takes no more than was authorised', async () => {
  const intent = await newIntent({ capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' });
  expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 4500, amount_received: 0 });
  expect((await refusal(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 4501 }))).code).toBe(
    'amount_too_large',
  );
  expect(await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 4000 })).toMatchObject({
    status: 'succeeded',
    amount_received: 4000,
  });
});

test('an update changes the amount and merges metadata until the intent is over', async () => {
  const { id } = await newIntent({ metadata: { a: '1', b: '2' } });
  expect(await stripe.paymentIntents.update(id, { amount: 5000, metadata: { b: '', c: '3' } })).toMatchObject({
    amount: 5000,
    metadata: { a: '1', c: '3' },
  });
  await stripe.paymentIntents.cancel(id);
  expect((await refusal(stripe.paymentIntents.update(id, { amount: 1 }))).code).toBe('payment_intent_unexpected_state');
});

test.each([
  [{ amount: 29, currency: 'gbp' }, 'amount_too_small', 'amount'],
  [{ amount: 49, currency: 'jpy' }, 'amount_too_small', 'amount'],
  [{ amount: 0, currency: 'gbp' }, 'parameter_invalid_integer', 'amount'],
  [{ amount: -5, currency: 'gbp' }, 'parameter_invalid_integer', 'amount'],
  [{ amount: 1.5, currency: 'gbp' }, 'parameter_invalid_integer', 'amount'],
  [{ amount: 100_000_000, currency: 'gbp' }, 'amount_too_large', 'amount'],
  [{ amount: 500, currency: 'zzz' }, undefined, 'currency'],
  [{ currency: 'gbp' }, 'parameter_missing', 'amount'],
  [{ amount: 500, currency: 'gbp', colour: 'red' }, 'parameter_unknown', 'colour'],
  [{ amount: 500, currency: 'gbp', metadata: { ['k'.repeat(41)]: 'v' } }, 'parameter_invalid_string', 'metadata'],
  [{ amount: 500, currency: 'gbp', payment_method: 'pm_nothing' }, 'resource_missing', 'payment_method'],
])('a bad parameter is named: %j', async (params, code, param) => {
  const error = await refusal(stripe.paymentIntents.create(params as unknown as { amount: number; currency: string }));
  expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
  expect(error.code).toBe(code);
});

test('without cards-only, confirming asks for a return_url, as Stripe does', async () => {
  const { id } = await stripe.paymentIntents.create({ amount: 500, currency: 'gbp' });
  expect((await refusal(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }))).param).toBe(
    'return_url',
  );
});

test('unknown ids, unknown routes and absent keys get the errors of Stripe, with a request id', async () => {
  expect(await refusal(stripe.paymentIntents.retrieve('pi_nothing'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  const unknown = await refusal(stripe.customers.create({ email: 'a@b.example' }));
  expect(unknown).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError' });
  expect(unknown.message).toContain('Unrecognized request URL (POST: /v1/customers)');
  expect(unknown.requestId).toMatch(/^req_/);
  const anonymous = await worker.fetch('http://localhost/__stripe/v1/payment_intents');
  expect(anonymous.status).toBe(401);
});

test('a publishable key confirms with the client secret and may do nothing else', async () => {
  const { id, client_secret } = await newIntent();
  const post = (path: string, form: Record<string, string>) =>
    worker.fetch(`http://localhost/__stripe/v1/payment_intents/${path}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer pk_test_browser' },
      body: new URLSearchParams(form),
    });
  expect((await post(`${id}/confirm`, { payment_method: 'pm_card_visa' })).status).toBe(401);
  expect((await post(`${id}/confirm`, { payment_method: 'pm_card_visa', client_secret: 'guess' })).status).toBe(400);
  expect((await post(`${id}/cancel`, { client_secret: client_secret ?? '' })).status).toBe(401);
  const paid = await post(`${id}/confirm`, { payment_method: 'pm_card_visa', client_secret: client_secret ?? '' });
  expect(await paid.json()).toMatchObject({ status: 'succeeded' });
});

test('lists page newest first, forwards and back', async () => {
  const ids: string[] = [];
  for (let made = 0; made < 5; made++) ids.unshift((await newIntent()).id);
  const first = await stripe.paymentIntents.list({ limit: 2 });
  expect(first.data.map((intent) => intent.id)).toEqual(ids.slice(0, 2));
  expect(first.has_more).toBe(true);
  const next = await stripe.paymentIntents.list({ limit: 2, starting_after: ids[1] ?? '' });
  expect(next.data.map((intent) => intent.id)).toEqual(ids.slice(2, 4));
  const back = await stripe.paymentIntents.list({ limit: 2, ending_before: ids[2] ?? '' });
  expect(back.data.map((intent) => intent.id)).toEqual(ids.slice(0, 2));
  expect((await stripe.charges.list({ payment_intent: ids[0] ?? '' })).data).toEqual([]);
});
