import type Stripe from 'stripe';
import type { Call } from './call.ts';
import { type Behaviour, TEST_CARDS } from './cards.ts';
import { chargeIntent } from './charge-intent.ts';
import { badParam, badState, Fault } from './fault.ts';
import type { ConfirmParams } from './intent-params.ts';
import { givenMethod, saveIntent } from './intent-store.ts';

type Intent = Stripe.PaymentIntent;
type Confirming = Pick<
  ConfirmParams,
  'payment_method' | 'payment_method_data' | 'return_url' | 'off_session' | 'error_on_requires_action'
>;

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** POST /v1/payment_intents/{id}/confirm, and create with `confirm=true`. A decline changes the intent. */
export function confirm(call: Call, intent: Intent, params: Confirming): Intent | Fault {
  const refusal = notConfirmable(intent) ?? badReturnUrl(intent, params.return_url);
  if (refusal) return refusal;
  const given = givenMethod(call, params);
  if (given instanceof Fault) return given;
  if (intent.status === 'requires_action' && !given) return intent;
  const kept =
    typeof intent.payment_method === 'string' ? call.store.get('payment_method', intent.payment_method) : null;
  const method = given ?? kept;
  if (!method) {
    return badState(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
        'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a ' +
        'payment method or ConfirmationToken.',
      'payment_intent_unexpected_state',
      intent,
    );
  }
  const behaviour = behaviourOf(call, method);
  if (behaviour.does !== 'challenge') return chargeIntent(call, intent, method, behaviour, false);
  const cannotAsk = params.off_session === true || params.error_on_requires_action === true;
  return cannotAsk
    ? chargeIntent(call, intent, method, AUTHENTICATION_REQUIRED, false)
    : challenge(call, intent, method, params.return_url ?? null);
}

/** The buyer came back from the 3-D Secure page. */
export function authenticate(call: Call, intent: Intent, isApproved: boolean): Intent | Fault {
  const method =
    typeof intent.payment_method === 'string' ? call.store.get('payment_method', intent.payment_method) : null;
  if (intent.status !== 'requires_action' || !method) {
    return badState(
      `This PaymentIntent has a status of ${intent.status} and asks for no authentication.`,
      'payment_intent_unexpected_state',
      intent,
    );
  }
  const behaviour = behaviourOf(call, method);
  if (isApproved) {
    return chargeIntent(call, intent, method, behaviour.does === 'challenge' ? behaviour.then : behaviour, true);
  }
  const failed = saveIntent(call, {
    ...intent,
    last_payment_error: {
      code: 'payment_intent_authentication_failure',
      doc_url: 'https://docs.stripe.com/error-codes#payment-intent-authentication-failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      payment_method: method,
      type: 'invalid_request_error',
    },
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  call.emit('payment_intent.payment_failed', failed);
  return failed;
}

const AUTHENTICATION_REQUIRED: Extract<Behaviour, { does: 'decline' }> = {
  does: 'decline',
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

function behaviourOf(call: Call, method: Stripe.PaymentMethod): Behaviour {
  const card = TEST_CARDS[call.store.cardOf(method.id) ?? ''];
  if (!card) throw new Error(`payment method ${method.id} was stored without a test card`);
  return card.behaviour;
}

function challenge(call: Call, intent: Intent, method: Stripe.PaymentMethod, returnUrl: string | null): Intent {
  const page = new URL(`/__stripe/3ds/${intent.id}`, call.origin);
  page.searchParams.set('client_secret', intent.client_secret ?? '');
  const asking = saveIntent(call, {
    ...intent,
    next_action: { redirect_to_url: { return_url: returnUrl, url: page.href }, type: 'redirect_to_url' },
    payment_method: method.id,
    status: 'requires_action',
  });
  call.emit('payment_intent.requires_action', asking);
  return asking;
}

function notConfirmable(intent: Intent): Fault | null {
  if (CONFIRMABLE.includes(intent.status)) return null;
  const message =
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        `one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`;
  return badState(message, 'payment_intent_unexpected_state', intent);
}

function badReturnUrl(intent: Intent, returnUrl: string | undefined): Fault | null {
  if (returnUrl !== undefined)
    return URL.canParse(returnUrl) ? null : badParam('Not a valid URL', 'return_url', 'url_invalid');
  const automatic = intent.automatic_payment_methods;
  if (!automatic?.enabled || automatic.allow_redirects === 'never') return null;
  return badParam(
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these ' +
      "payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't " +
      'want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and ' +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
    'return_url',
  );
}
