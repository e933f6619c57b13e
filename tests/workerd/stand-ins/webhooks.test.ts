import { afterEach, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { bindings, control, flush, newIntent, received, stripe } from './harness.ts';

afterEach(async () => {
  await control({ reset: true });
  await flush();
});

const paid = () => newIntent({ confirm: true, payment_method: 'pm_card_visa' });
const types = async (id: string) => (await received(id)).map(({ event }) => event.type);

test('each step is told by a webhook whose signature the SDK accepts', async () => {
  const { id } = await paid();
  await eventually(async () =>
    expect(await types(id)).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']),
  );
  for (const { body, signature } of await received(id)) {
    const event = await stripe.webhooks.constructEventAsync(body, signature, bindings.STRIPE_WEBHOOK_SECRET);
    expect(event.api_version).toBe(stripe.getApiField('version'));
  }
  await expect(
    stripe.webhooks.constructEventAsync('{}', (await received(id))[0]?.signature ?? '', bindings.STRIPE_WEBHOOK_SECRET),
  ).rejects.toThrow('signature');
});

test('a decline, a cancellation and a refund are told', async () => {
  const declined = await newIntent();
  await stripe.paymentIntents.confirm(declined.id, { payment_method: 'pm_card_chargeDeclined' }).catch(() => null);
  await stripe.paymentIntents.cancel(declined.id);
  const refunded = await paid();
  await stripe.refunds.create({ payment_intent: refunded.id });
  await eventually(async () => {
    expect(await types(declined.id)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'payment_intent.canceled',
    ]);
    expect(await types(refunded.id)).toEqual(expect.arrayContaining(['refund.created', 'charge.refunded']));
  });
});

test('a webhook that is refused comes again until it is taken, by the alarm alone', async () => {
  await bindings.API.fetch('http://api/refuse', { method: 'POST', body: '2' });
  const { id } = await paid();
  await eventually(async () => expect(await types(id)).toHaveLength(3));
  await eventually(async () => {
    const events = await stripe.events.list({ type: 'payment_intent.succeeded', limit: 1 });
    expect(events.data[0]?.pending_webhooks).toBe(0);
  });
});

test('held webhooks wait for a flush, reversed and doubled on order', async () => {
  await control({ webhooks: 'hold', reverse: true, duplicate: 1 });
  const { id } = await paid();
  expect(await types(id)).toEqual([]);
  expect(await flush()).toEqual({ delivered: 6, failed: 0 });
  expect(await types(id)).toEqual([
    'payment_intent.succeeded',
    'payment_intent.succeeded',
    'charge.succeeded',
    'charge.succeeded',
    'payment_intent.created',
    'payment_intent.created',
  ]);
});

test('dropped webhooks never come, though the events are listed', async () => {
  await control({ webhooks: 'drop' });
  const { id } = await paid();
  await control({ webhooks: 'deliver' });
  await flush();
  expect(await types(id)).toEqual([]);
  const listed = await stripe.events.list({ types: ['payment_intent.succeeded'], limit: 5 });
  expect(listed.data.some((event) => JSON.stringify(event).includes(id))).toBe(true);
});

test('with latency a webhook overtakes the answer', async () => {
  const { id } = await newIntent();
  await control({ latencyMs: 1500 });
  await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
  expect(await types(id)).toContain('payment_intent.succeeded');
});
