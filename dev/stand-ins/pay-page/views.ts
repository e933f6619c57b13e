import { html } from 'hono/html';
import type Stripe from 'stripe';
import { page } from '../html.ts';
import { formatMinor } from '../stripe/currencies.ts';

type Html = ReturnType<typeof html>;

const CHOICES = [
  ['pm_card_visa', 'Visa ending 4242: pays'],
  ['pm_card_mastercard', 'Mastercard ending 4444: pays'],
  ['pm_card_chargeDeclined', 'Visa ending 0002: is declined'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'Visa ending 9995: has insufficient funds'],
  ['pm_card_chargeDeclinedExpiredCard', 'Visa ending 0069: has expired'],
  ['pm_card_threeDSecure2Required', 'Visa ending 3220: asks for 3-D Secure, then pays'],
  ['pm_card_threeDSecureRequiredChargeDeclined', 'Visa ending 1629: asks for 3-D Secure, then is declined'],
  ['pm_card_refundFail', 'Visa ending 5126: pays; a refund fails later'],
] as const;

const sum = (intent: Stripe.PaymentIntent) => formatMinor(intent.amount, intent.currency);

const notice = html`<p class="note">This stands in for Stripe during development. No card is charged, no real number belongs here.</p>`;

/** The form with test cards; works without JavaScript. */
export function payView(
  intent: Stripe.PaymentIntent,
  returnUrl: string,
  state: { error?: string; chosen?: string; number?: string } = {},
): Html {
  const chosen = state.chosen ?? 'pm_card_visa';
  return page(
    `Pay ${sum(intent)}`,
    html`${notice}
      ${state.error ? html`<p class="error" role="alert" id="payment-error">${state.error}</p>` : ''}
      <form method="post" action="/__stripe/pay/${intent.id}">
        <input type="hidden" name="client_secret" value="${intent.client_secret ?? ''}" />
        <input type="hidden" name="return_url" value="${returnUrl}" />
        <fieldset>
          <legend>Card</legend>
          ${CHOICES.map(
            ([id, label]) =>
              html`<label><input type="radio" name="card" value="${id}" ${id === chosen ? 'checked' : ''} /> ${label}</label>`,
          )}
          <label><input type="radio" name="card" value="number" ${chosen === 'number' ? 'checked' : ''} /> Another test card, by number</label>
          <label
            >Number of another test card<br />
            <input type="text" name="number" inputmode="numeric" autocomplete="off" value="${state.number ?? ''}" placeholder="4242 4242 4242 4242"
          /></label>
        </fieldset>
        <button type="submit">Pay ${sum(intent)}</button>
      </form>
      <p><a href="${returnUrl}">Back without paying</a></p>`,
  );
}

/** The bank's question. */
export function challengeView(intent: Stripe.PaymentIntent): Html {
  return page(
    '3-D Secure',
    html`${notice}
      <p>Your bank asks: do you approve the payment of <strong>${sum(intent)}</strong>?</p>
      <form method="post" action="/__stripe/3ds/${intent.id}">
        <input type="hidden" name="client_secret" value="${intent.client_secret ?? ''}" />
        <button type="submit" name="outcome" value="approve">Approve</button>
        <button type="submit" name="outcome" value="fail">Fail</button>
      </form>`,
  );
}

export function messageView(title: string, message: string, backTo: string | null): Html {
  return page(
    title,
    html`<p role="status">${message}</p>${backTo ? html`<p><a href="${backTo}">Back to the shop</a></p>` : ''}`,
  );
}
