/** What happens outside a request: queues handing over messages, mails arriving, Stripe settling refunds. */
import { env } from 'cloudflare:workers';
import type Stripe from 'stripe';
import type { FollowUpMessage, OutboxMessage } from '../../../contracts/messages.ts';
import { projectionsDeps } from '../../../workers/api/queues/index.ts';
import { consumeProjections } from '../../../workers/api/queues/projections.ts';
import { followUpsDeps } from '../../../workers/expiration/deps.ts';
import type { FollowUpsDeps } from '../../../workers/expiration/follow-ups/deps.ts';
import { consumeFollowUps } from '../../../workers/expiration/queues/follow-ups.ts';
import { objectOf, stripe } from './given.ts';

/** Messages that follow-ups sent to themselves, to come again later: `delivered` hands them over. */
const again: FollowUpMessage[] = [];

export const deps: FollowUpsDeps = {
  ...followUpsDeps(env as unknown as Parameters<typeof followUpsDeps>[0]),
  sendAgain: async (message) => {
    again.push(message);
  },
};

function messagesOf<T>(bodies: readonly T[], answers: string[]): Message<T>[] {
  return bodies.map((body, at) => ({
    id: String(at),
    timestamp: new Date(0),
    body,
    attempts: 1,
    ack: () => void answers.push('ack'),
    retry: () => void answers.push('retry'),
  })) as unknown as Message<T>[];
}

/** Hands messages to the consumer of `follow-ups`. Answers `ack` or `retry` for each. */
export async function followUp(...bodies: FollowUpMessage[]): Promise<string[]> {
  const answers: string[] = [];
  await consumeFollowUps(messagesOf(bodies, answers), deps);
  return answers;
}

/** Delivers a ticket's journal to both subscribers, and what waits, until both have confirmed all of it. */
export async function delivered(ticketId: string): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await objectOf(ticketId).wake();
    const read = await objectOf(ticketId).read();
    if (!read.ok) throw new Error(read.error.reason);
    const { seq } = read.value;
    const hint = { kind: 'journal', ticketId, afterSeq: 0, toSeq: seq, rows: [] } as const;
    await consumeProjections(messagesOf([{ ...hint, subscriber: 'projections' }], []), projectionsDeps(env));
    await followUp({ ...hint, subscriber: 'follow-ups' }, ...again.splice(0));
    const after = await objectOf(ticketId).confirm({ subscriber: 'follow-ups', uptoSeq: 0 });
    const seen = await objectOf(ticketId).confirm({ subscriber: 'projections', uptoSeq: 0 });
    if (!after.ok || !seen.ok) throw new Error('the ticket did not answer');
    if (Math.min(after.value.confirmedSeq, seen.value.confirmedSeq) === after.value.lastSeq && again.length === 0)
      return;
  }
  throw new Error('the journal was not drained');
}

/** The catalogue's facts about an event, oldest first, as the outbox holds them. */
export async function factsOf(eventId: string): Promise<OutboxMessage[]> {
  const { results } = await env.DB.prepare(`SELECT id, body FROM outbox WHERE body ->> '$.event.id' = ?1 ORDER BY id`)
    .bind(eventId)
    .all<{ id: number; body: string }>();
  return results.map(({ id, body }) => ({ kind: 'outbox', outboxId: id, event: JSON.parse(body) }));
}

/** Subjects of the mails that a person got about orders and events, in alphabetical order. */
export async function mailsTo(email: string): Promise<string[]> {
  const response = await env.STAND_INS.fetch(`http://stand-ins/__mail.json?to=${encodeURIComponent(email)}`);
  const { items } = await response.json<{ items: { subject: string }[] }>();
  return items.flatMap(({ subject }) => (subject.startsWith('Confirm your e-mail') ? [] : [subject])).sort();
}

/** Refunds of an order at Stripe. */
export async function refundsOf(orderId: string): Promise<Stripe.Refund[]> {
  const { data } = await stripe.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.orderId === orderId);
}

/** Banks say what became of refunds, now. */
export const settleRefunds = (): Promise<Response> =>
  env.STAND_INS.fetch('http://stand-ins/__stripe/_control/flush', { method: 'POST' });
