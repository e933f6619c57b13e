import { Hono } from 'hono';
import type Stripe from 'stripe';
import { PAGE_HEADERS } from '../html.ts';
import type { StripeApi } from '../stripe/api.ts';
import { authenticate } from '../stripe/confirm.ts';
import { Fault } from '../stripe/fault.ts';
import type { FormValue } from '../stripe/form.ts';
import { decide } from '../stripe/routes.ts';
import { safeReturnUrl, withOutcome } from './return-url.ts';
import { challengeView, messageView, payView } from './views.ts';

/** The hosted payment page and the 3-D Secure page, under /__stripe. */
export function payRoutes(api: StripeApi): Hono {
  const find = (origin: string, id: string, secret: string | undefined): Stripe.PaymentIntent | null =>
    api.transact(origin, (call) => {
      const intent = call.store.get('payment_intent', id);
      return intent && secret === intent.client_secret ? intent : null;
    });
  const app = new Hono();
  app.on(['GET', 'POST'], ['/pay/*', '/3ds/*'], async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value);
  });

  app.get('/pay/:id', (c) => {
    const origin = new URL(c.req.url).origin;
    const back = safeReturnUrl(c.req.query('return_url'), c.req.url);
    if (!back) return c.html(messageView('Nothing to pay', 'return_url must lead back to this site.', null), 400);
    const intent = find(origin, c.req.param('id'), c.req.query('client_secret'));
    if (!intent) return c.html(messageView('Nothing to pay', 'There is no such payment.', back.href), 404);
    const over = finished(intent);
    if (over) return c.html(messageView('Nothing to pay', over, withOutcome(back, intent, outcomeOf(intent))), 409);
    return c.html(payView(intent, back.href));
  });

  app.post('/pay/:id', async (c) => {
    const origin = new URL(c.req.url).origin;
    const form = await c.req.parseBody();
    const back = safeReturnUrl(text(form.return_url), c.req.url);
    if (!back) return c.html(messageView('Nothing to pay', 'return_url must lead back to this site.', null), 400);
    const secret = text(form.client_secret);
    const intent = find(origin, c.req.param('id'), secret);
    if (!intent || secret === undefined) {
      return c.html(messageView('Nothing to pay', 'There is no such payment.', back.href), 404);
    }
    const chosen = text(form.card) ?? 'pm_card_visa';
    const number = text(form.number) ?? '';
    const answer = api.transact(origin, (call) => {
      const body = { client_secret: secret, return_url: back.href, ...methodOf(chosen, number, call.nowMs) };
      return decide(call, 'POST', `/v1/payment_intents/${intent.id}/confirm`, body, 'publishable');
    });
    if (answer instanceof Fault) {
      const latest = find(origin, intent.id, secret) ?? intent;
      const over = finished(latest);
      if (over) return c.html(messageView('Nothing to pay', over, withOutcome(back, latest, outcomeOf(latest))), 409);
      return c.html(payView(latest, back.href, { error: answer.error.message, chosen, number }), 402);
    }
    const confirmed = answer as Stripe.PaymentIntent;
    return c.redirect(confirmed.next_action?.redirect_to_url?.url ?? withOutcome(back, confirmed, 'succeeded'), 303);
  });

  app.get('/3ds/:id', (c) => {
    const intent = find(new URL(c.req.url).origin, c.req.param('id'), c.req.query('client_secret'));
    if (intent?.status !== 'requires_action') {
      return c.html(messageView('3-D Secure', 'Nothing waits for your approval here.', null), intent ? 409 : 404);
    }
    return c.html(challengeView(intent));
  });

  app.post('/3ds/:id', async (c) => {
    const origin = new URL(c.req.url).origin;
    const form = await c.req.parseBody();
    const intent = find(origin, c.req.param('id'), text(form.client_secret));
    if (!intent) return c.html(messageView('3-D Secure', 'There is no such payment.', null), 404);
    if (intent.status !== 'requires_action') {
      return c.html(messageView('3-D Secure', 'Nothing waits for your approval here.', null), 409);
    }
    const returnUrl = intent.next_action?.redirect_to_url?.return_url;
    const answer = api.transact(origin, (call) => authenticate(call, intent, text(form.outcome) === 'approve'));
    const isPaid = !(answer instanceof Fault) && outcomeOf(answer) === 'succeeded';
    if (returnUrl) return c.redirect(withOutcome(new URL(returnUrl), intent, isPaid ? 'succeeded' : 'failed'), 303);
    return c.html(messageView('3-D Secure', isPaid ? 'The payment went through.' : 'The payment failed.', null));
  });
  return app;
}

function methodOf(chosen: string, number: string, nowMs: number): { [key: string]: FormValue } {
  if (chosen !== 'number') return { payment_method: chosen };
  const expYear = String(new Date(nowMs).getUTCFullYear() + 2);
  return { payment_method_data: { type: 'card', card: { number, exp_month: '12', exp_year: expYear, cvc: '123' } } };
}

const outcomeOf = (intent: Stripe.PaymentIntent): 'succeeded' | 'failed' =>
  intent.status === 'succeeded' || intent.status === 'requires_capture' ? 'succeeded' : 'failed';

function finished(intent: Stripe.PaymentIntent): string | null {
  if (outcomeOf(intent) === 'succeeded') return 'This is paid already.';
  return intent.status === 'canceled' ? 'This payment was cancelled. Nothing was charged.' : null;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
