import type { FollowUpMessage } from '../../../contracts/messages.ts';
import type { DeadLetter } from '../../../db/delivery/dead-letters.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { Env } from '../env.ts';
import { projectionsDeps } from '../queues/index.ts';
import { rebuildOne } from './rebuild.ts';

/**
 * Tries a dead letter again. A journal's rows are its object's to send: it is woken. A parked row is projected by
 * comparing its ticket with its object, or goes to the follow-ups that could not be done.
 */
export async function retryLetter(env: Env, letter: DeadLetter): Promise<void> {
  const message = letter.body as FollowUpMessage;
  if (message.kind === 'outbox') await env.FOLLOW_UPS.send(message);
  else if (message.kind === 'journal') await callTicket(env, message.ticketId, (ticket) => ticket.wake());
  else if (message.subscriber === 'follow-ups') await env.FOLLOW_UPS.send(message);
  else {
    const { ticketId, seq, subscriber } = message;
    await rebuildOne(projectionsDeps(env), ticketId);
    await callTicket(env, ticketId, (ticket) => ticket.unpark({ subscriber, seq }));
  }
}

/** A person gives it up: a parked row is parked no more, and nothing else happens. */
export async function giveUpLetter(env: Env, letter: DeadLetter): Promise<void> {
  const message = letter.body as FollowUpMessage;
  if (message.kind !== 'parked') return;
  const { ticketId, seq, subscriber } = message;
  await callTicket(env, ticketId, (ticket) => ticket.unpark({ subscriber, seq }));
}
