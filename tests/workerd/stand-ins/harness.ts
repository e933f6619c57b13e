import { env, exports } from 'cloudflare:workers';
import Stripe from 'stripe';
import type { StandInsEnv } from '../../../dev/stand-ins/env.ts';

export const bindings = env as unknown as StandInsEnv & { API: Fetcher; STRIPE_FIXTURES: string };

/** The Worker under test, as a browser or the API's service binding reaches it. */
export const worker = (exports as unknown as { default: Fetcher }).default;

/** The official SDK, speaking to the stand-in as the API does. Retries are the test's own. */
export const stripe = new Stripe('sk_test_standin', {
  httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) => worker.fetch(input, init)),
  maxNetworkRetries: 0,
});

/** POST /__stripe/_control */
export async function control(body: object): Promise<{ waiting: { event: string; attempts: number }[] }> {
  const response = await worker.fetch('http://localhost/__stripe/_control', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Sends everything that waits, one try each. */
export async function flush(): Promise<{ delivered: number; failed: number }> {
  const response = await worker.fetch('http://localhost/__stripe/_control/flush', { method: 'POST' });
  return response.json();
}

/** Webhooks that reached the receiver, about one intent, oldest first. */
export async function received(intentId: string): Promise<{ body: string; signature: string; event: Stripe.Event }[]> {
  const response = await bindings.API.fetch('http://api/received');
  const all = (await response.json()) as { body: string; signature: string }[];
  return all
    .filter((webhook) => webhook.body.includes(intentId))
    .map((webhook) => ({ ...webhook, event: JSON.parse(webhook.body) as Stripe.Event }));
}

/** The error that a call of the SDK ends with. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw new Error(`expected a StripeError, got ${String(outcome)}`);
}

/** An intent as the API makes them: cards only. */
export function newIntent(more: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 4500,
    currency: 'gbp',
    allowed_payment_method_types: ['card'],
    ...more,
  });
}
