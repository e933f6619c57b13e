import type Stripe from 'stripe';
import type { Call } from './call.ts';
import { type Fault, missing } from './fault.ts';
import type { CreateParams } from './intent-params.ts';
import { createMethod, resolveMethod } from './payment-methods.ts';

type Intent = Stripe.PaymentIntent;

export function findIntent(call: Call, id: string): Intent | Fault {
  return call.store.get('payment_intent', id) ?? missing('payment_intent', id, 'intent', 404);
}

export function saveIntent(call: Call, intent: Intent): Intent {
  call.store.put('payment_intent', intent);
  return intent;
}

export function latestCharge(call: Call, intent: Intent): Stripe.Charge | null {
  return typeof intent.latest_charge === 'string' ? call.store.get('charge', intent.latest_charge) : null;
}

/** The method that a call names or describes; null when it does neither. */
export function givenMethod(
  call: Call,
  params: Pick<CreateParams, 'payment_method' | 'payment_method_data'>,
): Stripe.PaymentMethod | Fault | null {
  if (params.payment_method) return resolveMethod(call, params.payment_method);
  return params.payment_method_data ? createMethod(call, params.payment_method_data) : null;
}
