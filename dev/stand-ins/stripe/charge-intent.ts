import type Stripe from 'stripe';
import type { Call } from './call.ts';
import type { Behaviour } from './cards.ts';
import { makeCharge } from './charges.ts';
import { Fault } from './fault.ts';
import { saveIntent } from './intent-store.ts';

type Intent = Stripe.PaymentIntent;

/** Charges the card as it behaves: the intent paid, or the decline as Stripe says it. Both are kept. */
export function chargeIntent(
  call: Call,
  intent: Intent,
  method: Stripe.PaymentMethod,
  behaviour: Behaviour,
  authenticated: boolean,
): Intent | Fault {
  switch (behaviour.does) {
    case 'pay':
      return pay(call, intent, method, authenticated);
    case 'decline':
      return decline(call, intent, method, behaviour, authenticated);
    case 'challenge':
      throw new Error('a challenge is never charged');
    default:
      return behaviour satisfies never;
  }
}

function pay(call: Call, intent: Intent, method: Stripe.PaymentMethod, authenticated: boolean): Intent {
  const captured = intent.capture_method !== 'manual';
  const charged = makeCharge(call, intent, method, { captured, decline: null, authenticated });
  const paid = saveIntent(call, {
    ...intent,
    amount_capturable: captured ? 0 : intent.amount,
    amount_received: captured ? intent.amount : 0,
    last_payment_error: null,
    latest_charge: charged.id,
    next_action: null,
    payment_method: method.id,
    status: captured ? 'succeeded' : 'requires_capture',
  });
  call.emit('charge.succeeded', charged);
  call.emit(captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', paid);
  return paid;
}

function decline(
  call: Call,
  intent: Intent,
  method: Stripe.PaymentMethod,
  reason: Extract<Behaviour, { does: 'decline' }>,
  authenticated: boolean,
): Fault {
  const charged = makeCharge(call, intent, method, { captured: false, decline: reason, authenticated });
  const said = {
    charge: charged.id,
    code: reason.code,
    ...(reason.declineCode ? { decline_code: reason.declineCode } : {}),
    doc_url: `https://docs.stripe.com/error-codes#${reason.code.replaceAll('_', '-')}`,
    message: reason.message,
    payment_method: method,
    type: 'card_error' as const,
  };
  const declined = saveIntent(call, {
    ...intent,
    last_payment_error: said,
    latest_charge: charged.id,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  call.emit('charge.failed', charged);
  call.emit('payment_intent.payment_failed', declined);
  return new Fault(402, { ...said, payment_intent: declined }, true);
}
