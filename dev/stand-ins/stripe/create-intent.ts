import type Stripe from 'stripe';
import { type Call, nowSeconds } from './call.ts';
import { confirm } from './confirm.ts';
import { Fault, missing } from './fault.ts';
import { badAmount, badTypes, definedOnly } from './intent-checks.ts';
import type { CreateParams } from './intent-params.ts';
import { givenMethod, saveIntent } from './intent-store.ts';
import { mergeMetadata } from './params.ts';

type Intent = Stripe.PaymentIntent;

/** POST /v1/payment_intents */
export function createIntent(call: Call, params: CreateParams): Intent | Fault {
  const refusal = badAmount(params.amount, params.currency) ?? badTypes(params);
  if (refusal) return refusal;
  if (params.customer) return missing('customer', params.customer, 'customer', 400);
  const method = givenMethod(call, params);
  if (method instanceof Fault) return method;
  const id = call.newId('pi');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const automatic = types
    ? null
    : { allow_redirects: 'always' as const, enabled: true, ...definedOnly(params.automatic_payment_methods ?? {}) };
  const intent: Intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method,
    client_secret: `${id}_secret_${call.newId('s').slice(2)}`,
    confirmation_method: params.confirmation_method,
    created: nowSeconds(call),
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: types ?? ['card'],
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage || null,
    shipping: null,
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: null,
    transfer_group: params.transfer_group ?? null,
  };
  saveIntent(call, intent);
  call.emit('payment_intent.created', intent);
  return params.confirm ? confirm(call, intent, params) : intent;
}
