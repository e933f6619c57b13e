import { limits } from '../../contracts/limits.ts';
import { err, type Result } from '../../contracts/result.ts';
import type { Refusal, TicketRpc } from '../../contracts/ticket-rpc.ts';
import { reportError } from './errors/report.ts';
import { describeError, log } from './log.ts';

/** What finding a ticket's object needs; every Worker that binds it fits. */
export type TicketEnv = {
  /** For what the object throws: errors are kept there. */
  readonly DB: D1Database;
  readonly TICKET: { idFromName(name: string): DurableObjectId; get(id: DurableObjectId): unknown };
};

export type TicketCall<T> = (ticket: TicketRpc) => Promise<Result<T, Refusal>>;

/** Who ends a call that is not answered. */
export type Bounded = 'here' | 'by_the_platform';

const stubOf = (env: TicketEnv, ticketId: string): TicketRpc =>
  env.TICKET.get(env.TICKET.idFromName(ticketId)) as TicketRpc;

const has = (error: unknown, mark: 'retryable' | 'overloaded'): boolean =>
  typeof error === 'object' && error !== null && mark in error && (error as Record<string, unknown>)[mark] === true;

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the ticket did not answer in time')), limits.objectCallTimeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One call of a ticket's object. What the platform throws becomes `unavailable`: a retryable failure is tried once
 * more on a fresh stub after a jitter of at most 100 ms, an overload never (it would feed itself). Every mutation
 * carries an id of its own, so a repeated one is recognised.
 *
 * @param bounded `by_the_platform`: without a timer of ours, for a hold. Its object awaits nothing but its own commit,
 *   and the platform resets an object that computes for too long.
 */
export async function callTicket<T>(
  env: TicketEnv,
  ticketId: string,
  call: TicketCall<T>,
  bounded: Bounded = 'here',
): Promise<Result<T, Refusal>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = call(stubOf(env, ticketId));
      return await (bounded === 'here' ? inTime(answer) : answer);
    } catch (error) {
      const again = attempt === 1 && has(error, 'retryable') && !has(error, 'overloaded');
      if (!again) {
        reportError(env.DB, { event: 'ticket_call_failed', place: 'ticket object', error, fields: { ticketId } });
        return err({ reason: 'unavailable', detail: 'The ticket did not answer; try again' });
      }
      log.warn('ticket_call_repeated', { ticketId, error: describeError(error) });
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 90));
    }
  }
}
