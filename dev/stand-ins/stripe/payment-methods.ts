import type Stripe from 'stripe';
import { z } from 'zod';
import { type Call, nowSeconds } from './call.ts';
import { cardNameOfMethod, cardNameOfNumber, passesLuhn, TEST_CARDS, type TestCard } from './cards.ts';
import { badParam, Fault, missing } from './fault.ts';
import { choice, expand, ignored, integer, mergeMetadata, metadata } from './params.ts';

const optionalText = z.string().optional();

const billingDetails = z
  .strictObject({
    name: optionalText,
    email: optionalText,
    phone: optionalText,
    tax_id: optionalText,
    address: z
      .strictObject({
        city: optionalText,
        country: optionalText,
        line1: optionalText,
        line2: optionalText,
        postal_code: optionalText,
        state: optionalText,
      })
      .optional(),
  })
  .optional();

/** `payment_method_data`, and the body of POST /v1/payment_methods. */
export const methodData = z.strictObject({
  type: choice(['card']),
  card: z
    .strictObject({
      number: optionalText,
      exp_month: integer.optional(),
      exp_year: integer.optional(),
      cvc: optionalText,
      token: optionalText,
      networks: ignored,
    })
    .optional(),
  billing_details: billingDetails,
  allow_redisplay: ignored,
  metadata,
  radar_options: ignored,
});
export type MethodData = z.output<typeof methodData>;

export const createMethodParams = methodData.extend({ expand });

/** A payment method of its own for `pm_card_…`, as Stripe makes one, or the stored one. */
export function resolveMethod(call: Call, id: string): Stripe.PaymentMethod | Fault {
  const stored = call.store.get('payment_method', id);
  if (stored) return stored;
  const name = cardNameOfMethod(id);
  const card = name ? TEST_CARDS[name] : undefined;
  if (!name || !card || id.startsWith('tok_')) return missing('PaymentMethod', id, 'payment_method', 400);
  return saveMethod(call, name, card, {});
}

/** GET of `pm_card_visa` answers with the name it was asked for. */
export function retrieveMethod(call: Call, id: string): Stripe.PaymentMethod | Fault {
  const stored = call.store.get('payment_method', id);
  if (stored) return stored;
  const name = cardNameOfMethod(id);
  const card = name ? TEST_CARDS[name] : undefined;
  if (!card || id.startsWith('tok_')) return missing('PaymentMethod', id, 'payment_method', 404);
  return methodObject(call, id, card, {});
}

/** From a raw number or a token. */
export function createMethod(call: Call, data: MethodData): Stripe.PaymentMethod | Fault {
  const given = data.card;
  if (!given) return badParam('Missing required param: card.', 'card', 'parameter_missing');
  if (given.token !== undefined) {
    const name = cardNameOfMethod(given.token);
    const card = name ? TEST_CARDS[name] : undefined;
    if (!name || !card || !given.token.startsWith('tok_')) return missing('token', given.token, 'card[token]', 400);
    return saveMethod(call, name, card, data);
  }
  const number = given.number;
  if (number === undefined)
    return badParam('Missing required param: card[number].', 'card[number]', 'parameter_missing');
  if (!passesLuhn(number)) return wrongCard('incorrect_number', 'Your card number is incorrect.', 'number');
  const month = given.exp_month ?? 0;
  if (month < 1 || month > 12) {
    return wrongCard('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  const year = (given.exp_year ?? 0) < 100 ? 2000 + (given.exp_year ?? 0) : (given.exp_year ?? 0);
  const today = new Date(call.nowMs);
  const isPast = year * 12 + month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1;
  if (isPast) return wrongCard('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  const name = cardNameOfNumber(number);
  const card = name ? TEST_CARDS[name] : undefined;
  if (!name || !card) return notATestCard();
  return saveMethod(call, name, card, { ...data, card: { ...given, exp_month: month, exp_year: year } });
}

function saveMethod(call: Call, name: string, card: TestCard, data: Partial<MethodData>): Stripe.PaymentMethod {
  const method = methodObject(call, call.newId('pm'), card, data);
  call.store.put('payment_method', method, { card: name });
  return method;
}

function methodObject(call: Call, id: string, card: TestCard, data: Partial<MethodData>): Stripe.PaymentMethod {
  const details = data.billing_details;
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: {
        city: details?.address?.city ?? null,
        country: details?.address?.country ?? null,
        line1: details?.address?.line1 ?? null,
        line2: details?.address?.line2 ?? null,
        postal_code: details?.address?.postal_code ?? null,
        state: details?.address?.state ?? null,
      },
      email: details?.email ?? null,
      name: details?.name ?? null,
      phone: details?.phone ?? null,
      tax_id: details?.tax_id ?? null,
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: data.card?.cvc ? 'pass' : null },
      country: 'US',
      display_brand: card.brand,
      exp_month: data.card?.exp_month ?? 8,
      exp_year: data.card?.exp_year ?? new Date(call.nowMs).getUTCFullYear() + 2,
      // the same card has the same fingerprint, and the stand-in's numbers are public
      fingerprint: `standin${card.number.slice(-9)}`,
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: nowSeconds(call),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, data.metadata),
    type: 'card',
  };
}

function wrongCard(code: string, message: string, param: string): Fault {
  return new Fault(402, { type: 'card_error', code, message, param }, true);
}

function notATestCard(): Fault {
  const message =
    'Your card was declined. Your request was in test mode, but used a non test (live) card. ' +
    'For a list of valid test cards, visit: https://stripe.com/docs/testing.';
  return new Fault(
    402,
    { type: 'card_error', code: 'card_declined', decline_code: 'test_mode_live_card', message },
    true,
  );
}
