import { API_VERSION } from './events.ts';
import { Fault } from './fault.ts';
import type { Remembered } from './idempotency.ts';
import { stripeId } from './ids.ts';

/** The HTTP answer; a replay has a request id of its own. */
export function respond(answer: Remembered, key: string | null, replayed: boolean): Response {
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, no-store',
      'Request-Id': replayed ? stripeId('req') : answer.requestId,
      'Stripe-Version': API_VERSION,
      'Stripe-Should-Retry': String(answer.status === 409 || answer.status >= 500),
      ...(key === null ? {} : { 'Idempotency-Key': encodeURIComponent(key), 'Original-Request': answer.requestId }),
      ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    },
  });
}

/** What is sent, and kept under the idempotency key. */
export function remember(answer: object | Fault, requestId: string): Remembered {
  return answer instanceof Fault
    ? { status: answer.status, body: JSON.stringify({ error: answer.error }), requestId }
    : { status: 200, body: JSON.stringify(answer), requestId };
}

/** What a call answers that was told to fail. */
export function failed(status: number, requestId: string): Remembered {
  const error = {
    type: 'api_error' as const,
    message: 'An unexpected error occurred (the stand-in was told to fail).',
  };
  return remember(new Fault(status, error, true), requestId);
}
