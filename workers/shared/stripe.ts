import Stripe from 'stripe';
import { limits } from '../../contracts/limits.ts';

/**
 * What talking to Stripe needs. `STAND_INS` exists in development only, and then takes the calls, unless
 * `STRIPE_STAND_IN` is `off`: a test key of one's own in `.dev.vars` means Stripe itself.
 */
export type StripeEnv = {
  readonly STRIPE_SECRET_KEY: string;
  readonly STAND_INS?: Fetcher;
  readonly STRIPE_STAND_IN?: string;
};

/** By environment, which an isolate has one of: making a client takes two thirds of a hold’s time, and it keeps nothing of a request. */
const clients = new WeakMap<StripeEnv, Stripe>();

/**
 * The official SDK, on the version of Stripe's API that this code was written for. Calls that change something carry
 * an idempotency key of ours, so the SDK's own retries are safe.
 */
export function stripeOf(env: StripeEnv): Stripe {
  const known = clients.get(env);
  if (known) return known;
  const client = newClient(env);
  clients.set(env, client);
  return client;
}

function newClient(env: StripeEnv): Stripe {
  const standIns = env.STRIPE_STAND_IN === 'off' ? undefined : env.STAND_INS;
  return new Stripe(env.STRIPE_SECRET_KEY, {
    apiVersion: '2026-10-28.endive',
    httpClient: Stripe.createFetchHttpClient(standIns ? (url, init) => standIns.fetch(url, init) : undefined),
    timeout: limits.outgoingTimeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

/** What Stripe would not do, as a value. `definite`: the same call would be refused again. */
export type StripeRefusal = {
  readonly reason: 'unreachable' | 'definite';
  readonly code: string;
  readonly detail: string;
};

/** Tells an outage, a busy service or an unknown outcome from a refusal; what is not Stripe's is thrown on: a bug. */
export function stripeRefusal(error: unknown): StripeRefusal {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const detail = `${error.type}: ${error.message}`;
  const isDefinite = error.statusCode !== undefined && error.statusCode < 500 && ![409, 429].includes(error.statusCode);
  return { reason: isDefinite ? 'definite' : 'unreachable', code: error.code ?? error.type, detail };
}

/**
 * Whether the idempotency key that met this error is used up: Stripe keeps a 500 of its own code under the key and
 * repeats it (https://docs.stripe.com/api/idempotent_requests). 502 to 504 come from before that code: the same key
 * again is right.
 */
export const isRememberedFailure = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error.statusCode === 500 || ((error.statusCode ?? 0) > 500 && error.headers?.['idempotent-replayed'] === 'true'));

/**
 * Whether an answer says what is true now: that of a call which was made for the first time does, one that Stripe kept
 * under its idempotency key (https://docs.stripe.com/api/idempotent_requests) says what was true then.
 */
export const isFresh = <T extends object>(answer: T | Stripe.Response<T>): boolean =>
  // The fetch client leaves `Headers` where its type says a plain object.
  'lastResponse' in answer && !new Headers(answer.lastResponse.headers).has('idempotent-replayed');
