import { expect, test } from 'vitest';
import { control, flush, newIntent, received, refusal, stripe } from './harness.ts';

const paid = (payment_method = 'pm_card_visa') => newIntent({ confirm: true, payment_method });

test('a refund returns the money once, and is found by its intent and metadata', async () => {
  const intent = await paid();
  const refund = await stripe.refunds.create({ payment_intent: intent.id, metadata: { refundId: 'rfd_1' } });
  expect(refund).toMatchObject({ status: 'succeeded', amount: 4500, payment_intent: intent.id });
  expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
    statusCode: 400,
    code: 'charge_already_refunded',
  });
  const listed = await stripe.refunds.list({ payment_intent: intent.id });
  expect(listed.data.map((one) => one.metadata?.refundId)).toEqual(['rfd_1']);
  const charge = await stripe.charges.retrieve(String(intent.latest_charge), { expand: ['refunds'] });
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 4500, refunds: { data: [{ id: refund.id }] } });
});

test('parts are refunded up to the whole and no further', async () => {
  const intent = await paid();
  await stripe.refunds.create({ payment_intent: intent.id, amount: 4000 });
  expect((await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 501 }))).param).toBe('amount');
  expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 500 });
});

test('what was not paid cannot be refunded, and a refund to a card cannot be cancelled', async () => {
  const unpaid = await newIntent();
  expect((await refusal(stripe.refunds.create({ payment_intent: unpaid.id }))).message).toContain('successful charge');
  expect((await refusal(stripe.refunds.create({}))).code).toBe('parameter_missing');
  const refund = await stripe.refunds.create({ payment_intent: (await paid()).id });
  expect((await refusal(stripe.refunds.cancel(refund.id))).statusCode).toBe(400);
});

test('a refund to a closed card fails some time later, and says so by webhook', async () => {
  await control({ settleMs: 3_600_000 });
  const intent = await paid('pm_card_refundFail');
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  expect(refund.status).toBe('succeeded');
  await flush();
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
  });
  expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({
    refunded: false,
    amount_refunded: 0,
  });
  expect((await received(refund.id)).map(({ event }) => event.type)).toContain('refund.failed');
  await control({ reset: true });
});

test('a pending refund succeeds some time later', async () => {
  await control({ settleMs: 3_600_000 });
  const intent = await paid('pm_card_pendingRefund');
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  expect(refund.status).toBe('pending');
  await flush();
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  await control({ reset: true });
});
