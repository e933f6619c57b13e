import type { Context } from 'hono';
import { type FieldError, type ProblemCode, problems } from '../../../contracts/errors.ts';
import { unreachable } from '../../../contracts/result.ts';
import type { Seat } from '../../../contracts/seating.ts';
import type { Refusal } from '../../../contracts/ticket-rpc.ts';
import type { AppEnv } from '../env.ts';
import { type ProblemResponse, problem } from '../problems.ts';

type Told = {
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
};

const named = ({ section, row, seat }: Seat): string => `${section}, row ${row}, seat ${seat}`;
const atPositions = (positions: readonly number[], message: string): Told => {
  const errors = positions.slice(0, 50).map((at) => ({ field: `seats.${at}`, message }));
  return { code: 'validation_failed', detail: `seats: ${message}`, errors };
};
const atField = (field: string, message: string): Told => ({
  code: 'validation_failed',
  detail: `${field}: ${message}`,
  errors: [{ field, message }],
});
const limitWords = {
  per_order: (max: number) => `At most ${max} places in one order`,
  per_buyer: (max: number) => `At most ${max} places for one buyer`,
  open_holds: (max: number) => `At most ${max} open holds on one ticket: pay or cancel one first`,
  unpaid_holds: (max: number) => `${max} of your holds on this ticket have ended unpaid: try again in two hours`,
} as const;
const pausedWords = {
  event_draft: 'The event is not published yet',
  event_postponed: 'The event is postponed: the sale goes on when it has its new date',
} as const;
const inStatus = (status: string): string => `The order is ${status.replaceAll('_', ' ')}`;

/** The one map from what a ticket object refuses to what the API says. */
export function toldOf(refusal: Refusal): Told {
  switch (refusal.reason) {
    case 'not_created':
    case 'order_not_found':
      return { code: 'not_found' };
    case 'not_the_seller':
      return { code: 'forbidden', detail: 'Only the seller changes a ticket' };
    case 'sold_out':
      return {
        code: 'sold_out',
        detail: refusal.free === 0 ? 'No places are left' : `Only ${refusal.free} places are left`,
      };
    case 'seats_taken':
      return { code: 'seats_taken', detail: `Taken: ${refusal.seats.slice(0, 20).map(named).join('; ')}` };
    case 'seats_unknown':
      return atPositions(refusal.positions, 'is not a seat of this ticket');
    case 'seats_duplicate':
      return atPositions(refusal.positions, 'is named twice in this request');
    case 'not_seated':
      return atField('seats', 'this ticket has no numbered seats: give a quantity');
    case 'limit_exceeded':
      return { code: 'limit_exceeded', detail: limitWords[refusal.limit](refusal.max) };
    case 'sale_closed': {
      const { opensAtMs, paused } = refusal;
      if (paused) return { code: 'sale_closed', detail: pausedWords[paused] };
      return opensAtMs === null
        ? { code: 'sale_closed' }
        : { code: 'sale_closed', detail: `The sale opens at ${new Date(opensAtMs).toISOString()}` };
    }
    case 'order_expired':
      return { code: 'order_expired', detail: 'The hold has ended and its places are back on sale' };
    case 'order_not_payable':
    case 'order_not_cancellable':
    case 'order_not_refundable':
      return { code: refusal.reason, detail: inStatus(refusal.status) };
    case 'ticket_held':
      return {
        code: 'ticket_held',
        detail: `${refusal.least} places are held, sold or blocked: the quantity cannot go below`,
      };
    case 'terms_invalid':
      return atField(refusal.field, refusal.message);
    case 'version_mismatch':
      return { code: 'version_mismatch', detail: `The version is ${refusal.version} now` };
    case 'key_reused':
      return { code: 'idempotency_key_reused' };
    case 'too_often':
      return { code: 'rate_limited', retryAfterSeconds: Math.ceil(refusal.retryAfterMs / 1000) };
    case 'unavailable':
      return { code: 'unavailable', detail: refusal.detail, retryAfterSeconds: 1 };
    default:
      return unreachable(refusal);
  }
}

/** Answers a refusal of a ticket object. */
export function refuse(c: Context<AppEnv>, refusal: Refusal): ProblemResponse {
  const { code, detail, ...options } = toldOf(refusal);
  return problem(c, code, detail ?? problems[code].title, options);
}
