import { z } from 'zod';
import { boolean, choice, expand, ignored, integer, listParams, metadata } from './params.ts';
import { methodData } from './payment-methods.ts';

const text = z.string().optional();

/** Who confirms with a publishable key proves it by the intent's secret. */
const clientSecret = text;

/** Cards only, under the name that the API has had since 2026-10-28 or the one before. */
const types = z.array(z.string()).optional();

const common = {
  allowed_payment_method_types: types,
  payment_method_types: types,
  amount_details: ignored,
  application_fee_amount: ignored,
  customer: text,
  customer_account: text,
  description: text,
  excluded_payment_method_types: ignored,
  expand,
  hooks: ignored,
  metadata,
  payment_details: ignored,
  payment_method: text,
  payment_method_configuration: ignored,
  payment_method_data: methodData.optional(),
  payment_method_options: ignored,
  receipt_email: text,
  setup_future_usage: choice(['', 'off_session', 'on_session']).optional(),
  shipping: ignored,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_data: ignored,
  transfer_group: text,
};

const captureMethod = choice(['automatic', 'automatic_async', 'manual']);

const confirming = {
  confirmation_token: ignored,
  error_on_requires_action: boolean.optional(),
  mandate: ignored,
  mandate_data: ignored,
  off_session: z.union([z.enum(['one_off', 'recurring']).transform(() => true), boolean]).optional(),
  radar_options: ignored,
  return_url: text,
  use_stripe_sdk: boolean.optional(),
};

export const createParams = z.strictObject({
  ...common,
  ...confirming,
  amount: integer,
  currency: z.string().transform((currency) => currency.toLowerCase()),
  automatic_payment_methods: z
    .strictObject({ enabled: boolean, allow_redirects: choice(['always', 'never']).optional() })
    .optional(),
  capture_method: captureMethod.default('automatic'),
  confirm: boolean.default(false),
  confirmation_method: choice(['automatic', 'manual']).default('automatic'),
  on_behalf_of: ignored,
});
export type CreateParams = z.output<typeof createParams>;

export const updateParams = z.strictObject({
  ...common,
  amount: integer.optional(),
  currency: z
    .string()
    .transform((currency) => currency.toLowerCase())
    .optional(),
  capture_method: captureMethod.optional(),
});
export type UpdateParams = z.output<typeof updateParams>;

export const confirmParams = z.strictObject({
  ...confirming,
  allowed_payment_method_types: types,
  payment_method_types: types,
  amount_details: ignored,
  capture_method: captureMethod.optional(),
  client_secret: clientSecret,
  excluded_payment_method_types: ignored,
  expand,
  hooks: ignored,
  payment_details: ignored,
  payment_method: text,
  payment_method_data: methodData.optional(),
  payment_method_options: ignored,
  receipt_email: text,
  setup_future_usage: common.setup_future_usage,
  shipping: ignored,
  // what Stripe.js adds
  key: ignored,
  expected_payment_method_type: ignored,
  client_attribution_metadata: ignored,
});
export type ConfirmParams = z.output<typeof confirmParams>;

export const cancelParams = z.strictObject({
  cancellation_reason: choice(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  expand,
});

export const captureParams = z.strictObject({
  amount_details: ignored,
  amount_to_capture: integer.optional(),
  application_fee_amount: ignored,
  expand,
  final_capture: boolean.optional(),
  hooks: ignored,
  metadata,
  payment_details: ignored,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_data: ignored,
});

export const retrieveParams = z.strictObject({ client_secret: clientSecret, expand, key: ignored });

export const listIntentsParams = z.strictObject({ ...listParams, customer: text });
