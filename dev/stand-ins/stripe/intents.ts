import type Stripe from 'stripe';
import type { z } from 'zod';
import { type Call, nowSeconds } from './call.ts';
import { makeBalanceTransaction } from './charges.ts';
import { badParam, badState, Fault, missing } from './fault.ts';
import { badAmount, badTypes, definedOnly } from './intent-checks.ts';
import type { cancelParams, captureParams, UpdateParams } from './intent-params.ts';
import { givenMethod, latestCharge, saveIntent } from './intent-store.ts';
import { mergeMetadata } from './params.ts';

type Intent = Stripe.PaymentIntent;

/** POST /v1/payment_intents/{id} */
export function updateIntent(call: Call, intent: Intent, params: UpdateParams): Intent | Fault {
  const amount = params.amount ?? intent.amount;
  const currency = params.currency ?? intent.currency;
  const movesMoney = params.amount !== undefined || params.currency !== undefined;
  const changes = movesMoney || params.payment_method !== undefined || params.payment_method_data !== undefined;
  if (changes && !OPEN.includes(intent.status)) {
    const what = movesMoney ? 'amount' : 'payment method';
    return badState(
      `This PaymentIntent's ${what} could not be updated because it has a status of ${intent.status}. ` +
        `You may only update the ${what} of a PaymentIntent with one of the following statuses: ${OPEN.join(', ')}.`,
      'payment_intent_unexpected_state',
      intent,
    );
  }
  const refusal = badAmount(amount, currency) ?? badTypes(params);
  if (refusal) return refusal;
  if (params.customer) return missing('customer', params.customer, 'customer', 400);
  const method = givenMethod(call, params);
  if (method instanceof Fault) return method;
  const paymentMethod = method?.id ?? intent.payment_method;
  return saveIntent(call, {
    ...intent,
    ...definedOnly({
      capture_method: params.capture_method,
      description: params.description,
      receipt_email: params.receipt_email,
      allowed_payment_method_types: params.allowed_payment_method_types,
      payment_method_types: params.allowed_payment_method_types ?? params.payment_method_types,
      statement_descriptor: params.statement_descriptor,
      statement_descriptor_suffix: params.statement_descriptor_suffix,
      transfer_group: params.transfer_group,
    }),
    amount,
    currency,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    payment_method: paymentMethod,
    next_action: changes ? null : intent.next_action,
    status: !changes ? intent.status : paymentMethod ? 'requires_confirmation' : 'requires_payment_method',
  });
}

const OPEN: string[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
];

/** POST /v1/payment_intents/{id}/cancel */
export function cancelIntent(call: Call, intent: Intent, params: z.output<typeof cancelParams>): Intent | Fault {
  if (!CANCELABLE.includes(intent.status)) {
    return badState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. ` +
        `Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
      'payment_intent_unexpected_state',
      intent,
    );
  }
  const charge = latestCharge(call, intent);
  if (charge && intent.status === 'requires_capture') {
    const released: Stripe.Charge = { ...charge, amount_refunded: charge.amount, refunded: true };
    call.store.put('charge', released);
    call.emit('charge.refunded', released);
  }
  const canceled = saveIntent(call, {
    ...intent,
    amount_capturable: 0,
    canceled_at: nowSeconds(call),
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  });
  call.emit('payment_intent.canceled', canceled);
  return canceled;
}

/** POST /v1/payment_intents/{id}/capture */
export function captureIntent(call: Call, intent: Intent, params: z.output<typeof captureParams>): Intent | Fault {
  const charge = latestCharge(call, intent);
  if (intent.status !== 'requires_capture' || !charge) {
    return badState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. ` +
        'Only a PaymentIntent with one of the following statuses may be captured: requires_capture.',
      'payment_intent_unexpected_state',
      intent,
    );
  }
  const amountMinor = params.amount_to_capture ?? intent.amount_capturable;
  if (amountMinor < 1) {
    return badParam('This value must be greater than or equal to 1.', 'amount_to_capture', 'parameter_invalid_integer');
  }
  if (amountMinor > intent.amount_capturable) {
    return badParam(
      'The amount to capture must be less than or equal to the amount authorized.',
      'amount_to_capture',
      'amount_too_large',
    );
  }
  const captured: Stripe.Charge = {
    ...charge,
    amount_captured: amountMinor,
    balance_transaction: makeBalanceTransaction(call, 'charge', charge.id, amountMinor, charge.currency),
    captured: true,
  };
  call.store.put('charge', captured);
  const succeeded = saveIntent(call, {
    ...intent,
    amount_capturable: 0,
    amount_received: amountMinor,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    status: 'succeeded',
  });
  call.emit('charge.captured', captured);
  call.emit('payment_intent.succeeded', succeeded);
  return succeeded;
}
