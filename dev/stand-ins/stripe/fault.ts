import type Stripe from 'stripe';

/** The `error` object of Stripe's API. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  request_log_url?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
}

/**
 * A refusal, as a value: what it changed is kept, as with a decline.
 * `executed` says whether the endpoint began its work: only then does Stripe
 * remember the answer under the idempotency key.
 */
export class Fault {
  readonly status: number;
  readonly error: ErrorBody;
  readonly executed: boolean;

  constructor(status: number, error: ErrorBody, executed: boolean) {
    this.status = status;
    this.error = error.code
      ? { ...error, doc_url: `https://docs.stripe.com/error-codes#${error.code.replaceAll('_', '-')}` }
      : error;
    this.executed = executed;
  }
}

/** A parameter is wrong: nothing was begun. */
export function badParam(message: string, param?: string, code?: string): Fault {
  return new Fault(
    400,
    { type: 'invalid_request_error', message, ...(code ? { code } : {}), ...(param ? { param } : {}) },
    false,
  );
}

/** The object's state refuses the call. */
export function badState(message: string, code: string, payment_intent?: Stripe.PaymentIntent): Fault {
  return new Fault(
    400,
    { type: 'invalid_request_error', code, message, ...(payment_intent ? { payment_intent } : {}) },
    true,
  );
}

/** An id in the path (404) or in a parameter (400) names nothing. */
export function missing(kind: string, id: string, param: string, status: 400 | 404): Fault {
  return new Fault(
    status,
    { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${kind}: '${id}'`, param },
    false,
  );
}

export function unauthorized(message: string, code?: string): Fault {
  return new Fault(401, { type: 'invalid_request_error', message, ...(code ? { code } : {}) }, false);
}

export function unknownRoute(method: string, path: string): Fault {
  const message =
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs ` +
    'or we can help at https://support.stripe.com/.';
  return new Fault(404, { type: 'invalid_request_error', message }, false);
}
