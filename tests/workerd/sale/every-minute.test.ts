import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { EventImage, FollowUpMessage, OutboxMessage } from '../../../contracts/messages.ts';
import { insertFacts } from '../../../db/catalogue/outbox.ts';
import { recordParked } from '../../../db/delivery/dead-letters.ts';
import { retryParked } from '../../../workers/expiration/follow-ups/parked.ts';
import { consumeDeadLetters } from '../../../workers/shared/delivery/dead-letters.ts';
import { relayOutbox } from '../../../workers/shared/delivery/relay.ts';
import { newAccountId, newEventId } from '../../../workers/shared/ids.ts';
import { freshEmail, signedUp } from '../api/client.ts';
import { answered, begin, confirm, hold, newEvent, newTicket, objectOf, seller } from './given.ts';
import { delivered, deps, factsOf, followUp, mailsTo } from './outside.ts';

/** What the relay hands to the queue of follow-ups. */
async function relayed(): Promise<FollowUpMessage[]> {
  const sent: FollowUpMessage[] = [];
  const sendBatch = async (messages: Iterable<{ body: unknown }>) => {
    for (const { body } of messages) sent.push(body as FollowUpMessage);
  };
  await relayOutbox({ DB: env.DB, FOLLOW_UPS: { sendBatch } } as unknown as Parameters<typeof relayOutbox>[0]);
  return sent;
}

const isDue = (outboxId: number) =>
  env.DB.prepare('UPDATE outbox SET next_attempt_at_ms = 0 WHERE id = ?1').bind(outboxId).run();

/** A fact as an event's change writes it, without the relay that a route starts behind its answer. */
async function factWithoutRelay(): Promise<OutboxMessage> {
  const event: EventImage = {
    id: newEventId(env.ID_SECRET),
    version: 1,
    organizerId: newAccountId(),
    name: 'Winterreise',
    status: 'published',
    startsAtMs: Date.now() + 864e5,
    endsAtMs: Date.now() + 90e6,
    timezone: 'Europe/London',
  };
  await env.DB.batch([...insertFacts(env.DB, [{ type: 'event.published', v: 1, event }], Date.now())]);
  const [fact] = await factsOf(event.id);
  if (!fact) throw new Error('no fact of the event');
  return fact;
}

test('a fact of the catalogue is sent again until its consumer confirms it, and then no more', async () => {
  const fact = await factWithoutRelay();
  expect(await relayed()).toContainEqual(fact);
  expect(await relayed()).not.toContainEqual(fact);
  await isDue(fact.outboxId);
  expect(await relayed()).toContainEqual(fact);
  expect(await followUp(fact)).toEqual(['ack']);
  await isDue(fact.outboxId);
  expect(await relayed()).not.toContainEqual(fact);
});

test("what an event's list entry says of its tickets follows their prices, their stock and their closing", async () => {
  const eventId = await newEvent();
  const shown = () =>
    env.DB.prepare(
      'SELECT from_price_minor AS price, free_total AS free, capacity_total AS capacity FROM events WHERE id = ?1',
    )
      .bind(eventId)
      .first();
  const cheap = await newTicket({ eventId, price: { amount: 1000, currency: 'GBP' }, quantity: 3 });
  await newTicket({ eventId, price: { amount: 2500, currency: 'GBP' }, quantity: 5 });
  expect(await shown()).toEqual({ price: 1000, free: 8, capacity: 8 });
  await hold(await signedUp(), cheap.id, { quantity: 2 });
  await delivered(cheap.id);
  expect(await shown()).toEqual({ price: 1000, free: 6, capacity: 8 });
  await objectOf(cheap.id).changeEvent({ close: 'seller' });
  await delivered(cheap.id);
  expect(await shown()).toMatchObject({ price: 2500, free: 5 });
});

test('a message that a queue gave up is kept, listed to an admin only, and tried again when they say so', async () => {
  const admin = await signedUp();
  await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(admin.accountId).run();
  const ticket = await newTicket();
  const body = { kind: 'journal', subscriber: 'projections', ticketId: ticket.id, afterSeq: 0, toSeq: 999, rows: [] };
  const answers: string[] = [];
  const message = { id: crypto.randomUUID(), body, attempts: 1, ack: () => void answers.push('ack') };
  const messages = [message, message] as unknown as Message[];
  await consumeDeadLetters('projections-dlq', messages, env.DB);
  expect(answers).toEqual(['ack', 'ack']);
  const listed = async () => {
    const path = '/api/admin/dead-letters?limit=100';
    const { items } = await answered<{ items: { id: number; body: object }[] }>(200, admin.fetch(path));
    return items.filter((letter) => JSON.stringify(letter.body).includes(ticket.id));
  };
  const [letter, ...others] = await listed();
  expect(others).toEqual([]);
  expect((await seller.fetch('/api/admin/dead-letters')).status).toBe(403);
  await answered(200, admin.post(`/api/admin/dead-letters/${letter?.id}`, { action: 'retry' }));
  expect(await listed()).toEqual([]);
  expect((await admin.post(`/api/admin/dead-letters/${letter?.id}`, { action: 'retry' })).status).toBe(404);
});

test('a parked row that is tried again stays listed until it is done: the message on its way may be lost', async () => {
  const admin = await signedUp();
  await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(admin.accountId).run();
  const ticket = await newTicket();
  const parked = { kind: 'parked', subscriber: 'follow-ups', ticketId: ticket.id, seq: 1, reason: 'mail' } as const;
  await recordParked(env.DB, parked, 1);
  const open = () =>
    env.DB.prepare(`SELECT id FROM dead_letters WHERE body ->> 'ticketId' = ? AND resolved_at_ms IS NULL`)
      .bind(ticket.id)
      .first<number>('id');
  const letter = await open();
  await answered(200, admin.post(`/api/admin/dead-letters/${letter}`, { action: 'retry' }));
  expect(await open()).toBe(letter);
  await objectOf(ticket.id).park({ subscriber: 'follow-ups', seq: 1, reason: 'mail' });
  await retryParked(deps, parked);
  expect(await open()).toBeNull();
});

test('a parked row whose effects can be done after all is parked no more, and nobody is mailed twice', async () => {
  const email = freshEmail();
  const [buyer, ticket] = [await signedUp(email), await newTicket()];
  const order = await hold(buyer, ticket.id);
  await confirm(await begin(buyer, order.id));
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  await delivered(ticket.id);
  const pulled = await objectOf(ticket.id).pull({ afterSeq: 0 });
  if (!pulled.ok) throw new Error(pulled.error.reason);
  const seq = pulled.value.rows.find(({ events }) => events.some(({ type }) => type === 'order.completed'))?.seq ?? 0;
  const parked = { subscriber: 'follow-ups', seq, reason: 'mail: rejected' } as const;
  await objectOf(ticket.id).park(parked);
  expect(await objectOf(ticket.id).parked()).toMatchObject({ value: [{ seq }] });
  await retryParked(deps, { kind: 'parked', ticketId: ticket.id, ...parked });
  expect(await objectOf(ticket.id).parked()).toMatchObject({ value: [] });
  expect((await mailsTo(email)).filter((subject) => subject.startsWith('You are going'))).toHaveLength(1);
});
