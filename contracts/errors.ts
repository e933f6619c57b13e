import { z } from 'zod';

/**
 * Every `code` that an answer of the API can carry, with its HTTP status and title (RFC 9457).
 * The one list: the OpenAPI document, the problem map and the tests read it.
 */
export const problems = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  validation_failed: { status: 400, title: 'Some fields are not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'This is not yours to do' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This route does not take that method' },
  sold_out: { status: 409, title: 'No places are left' },
  seats_taken: { status: 409, title: 'Some of these seats are taken' },
  limit_exceeded: { status: 409, title: 'That is over the limit' },
  sale_closed: { status: 409, title: 'This ticket is not on sale' },
  order_expired: { status: 409, title: 'The hold has ended' },
  order_not_payable: { status: 409, title: 'This order cannot be paid' },
  order_not_cancellable: { status: 409, title: 'This order cannot be cancelled' },
  order_not_refundable: { status: 409, title: 'This order cannot be refunded' },
  event_not_editable: { status: 409, title: 'The event cannot change like that' },
  ticket_held: { status: 409, title: 'More places are held or sold than that' },
  version_mismatch: { status: 409, title: 'It has changed since you read it' },
  account_in_use: { status: 409, title: 'Something still hangs on this account' },
  email_taken: { status: 409, title: 'This e-mail has an account already' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'Send application/json' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key came with another body' },
  precondition_required: { status: 428, title: 'Send If-Match with the version' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available for the moment' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

export const fieldErrorSchema = z.object({
  field: z.string().meta({ description: 'Dotted path of the field, such as `price.amount` or `seats.0.row`' }),
  message: z.string(),
});

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

export type Problem = z.infer<typeof problemSchema>;
export type FieldError = z.infer<typeof fieldErrorSchema>;
