import { describe, expect, test } from 'vitest';
import { bindings, newIntent, stripe } from './harness.ts';

type Json = { [key: string]: unknown };
const published = bindings.STRIPE_FIXTURES
  ? (JSON.parse(bindings.STRIPE_FIXTURES) as { resources: { [name: string]: Json } }).resources
  : null;

/** Keys of the published example that ours lacks. */
const lacking = (example: unknown, ours: unknown) =>
  Object.keys(example as Json).filter((key) => !Object.hasOwn(ours as Json, key));

describe.skipIf(published === null)("Stripe's published examples (skipped where ../shared/data is absent)", () => {
  test('every object has every key that the published example has', async () => {
    const intent = await newIntent({ confirm: true, payment_method: 'pm_card_visa' });
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    const charge = await stripe.charges.retrieve(String(intent.latest_charge), {
      expand: ['refunds', 'balance_transaction'],
    });
    const method = await stripe.paymentMethods.retrieve(String(intent.payment_method));
    const event = (await stripe.events.list({ limit: 1 })).data[0];
    const example = (name: string) => published?.[name] ?? {};

    expect(lacking(example('payment_intent'), intent)).toEqual([]);
    expect(lacking(example('charge'), charge)).toEqual([]);
    expect(lacking(example('refund'), refund)).toEqual([]);
    expect(lacking(example('payment_method'), method)).toEqual([]);
    expect(lacking(example('balance_transaction'), charge.balance_transaction)).toEqual([]);
    expect(lacking(example('event'), event)).toEqual([]);
    expect(lacking(example('payment_method').card, method.card)).toEqual([]);
    expect(lacking(example('payment_method').billing_details, method.billing_details)).toEqual([]);
    expect(lacking(example('charge').outcome, charge.outcome)).toEqual([]);
    const details = (example('charge').payment_method_details as Json).card;
    expect(lacking(details, charge.payment_method_details?.card)).toEqual([]);
  });

  test('ids, objects and times have the published form', async () => {
    const intent = await newIntent();
    for (const [key, value] of Object.entries({ id: intent.id, client_secret: intent.client_secret })) {
      const shape = (text: unknown) => String(text).replace(/_\w{20,}?(?=_secret|$)/g, '_…');
      expect(shape(value)).toBe(shape(published?.payment_intent?.[key]));
    }
    expect(Math.abs(intent.created - Date.now() / 1000)).toBeLessThan(60);
  });
});
