import type { FollowUpMessage, ParkedMessage } from '../../../contracts/messages.ts';
import { ok, type Result } from '../../../contracts/result.ts';
import type { Refusal } from '../../../contracts/ticket-rpc.ts';
import type { DeadLetter } from '../../../db/delivery/dead-letters.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { Env } from '../env.ts';
import { projectionsDeps } from '../queues/index.ts';
import { rebuildOne } from './rebuild.ts';

/** `on_its_way`: whoever does it closes the letter, as a message may be lost. */
type Tried = Result<'done' | 'on_its_way', Refusal>;

/**
 * Tries a dead letter again. A journal's rows are its object's to send: it is woken. A parked row is projected by
 * comparing its ticket with its object, or goes to the follow-ups that could not be done.
 */
export async function retryLetter(env: Env, letter: DeadLetter): Promise<Tried> {
  const message = letter.body as FollowUpMessage;
  if (message.kind === 'journal') return done(await callTicket(env, message.ticketId, (ticket) => ticket.wake()));
  if (message.kind === 'parked' && message.subscriber === 'projections') {
    await rebuildOne(projectionsDeps(env), message.ticketId);
    return unpark(env, message);
  }
  await env.FOLLOW_UPS.send(message);
  return ok(message.kind === 'outbox' ? 'done' : 'on_its_way');
}

/** A person gives it up: a parked row is parked no more, and nothing else happens. */
export async function giveUpLetter(env: Env, letter: DeadLetter): Promise<Tried> {
  const message = letter.body as FollowUpMessage;
  return message.kind === 'parked' ? unpark(env, message) : ok('done');
}

const done = (answer: Result<unknown, Refusal>): Tried => (answer.ok ? ok('done') : answer);

const unpark = async (env: Env, { ticketId, seq, subscriber }: ParkedMessage): Promise<Tried> =>
  done(await callTicket(env, ticketId, (ticket) => ticket.unpark({ subscriber, seq })));
