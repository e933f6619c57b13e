import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { moveProgress } from '../../../db/delivery/outbox.ts';
import { followCatalogue } from '../../../workers/expiration/follow-ups/catalogue.ts';
import type { FollowUpsDeps } from '../../../workers/expiration/follow-ups/deps.ts';
import { newTicketId } from '../../../workers/shared/ids.ts';
import { Browser, signedUp } from '../api/client.ts';
import { answered, editEvent, eventId, hold, newEvent, newTicket, objectOf, seller } from './given.ts';
import { delivered, deps, factsOf, followUp } from './outside.ts';

const codeOf = async (response: Promise<Response>): Promise<string> =>
  ((await (await response).json()) as { code: string }).code;
const tryToHold = (buyer: Browser, ticketId: string): Promise<Response> => buyer.post('/api/orders', { ticketId });

test("a draft's places are held by nobody, its seats are seen by its organizer only; published, they go at once", async () => {
  const draftId = await newEvent({ status: 'draft' });
  const seats = [{ section: 'Stalls', row: 'A', seat: '1' }];
  const ticket = await newTicket({ eventId: draftId, seats });
  const buyer = await signedUp();
  expect(await codeOf(tryToHold(buyer, ticket.id))).toBe('sale_closed');
  expect((await new Browser().fetch(`/api/tickets/${ticket.id}/seats`)).status).toBe(404);
  expect((await seller.fetch(`/api/tickets/${ticket.id}/seats`)).status).toBe(200);
  await editEvent(draftId, { status: 'published' });
  expect((await hold(buyer, ticket.id, { seats })).status).toBe('created');
  expect((await new Browser().fetch(`/api/tickets/${ticket.id}/seats`)).status).toBe(200);
});

test('a postponed event sells nothing until it has its new date, and what was held stays held', async () => {
  const postponedId = await newEvent();
  const ticket = await newTicket({ eventId: postponedId });
  const buyer = await signedUp();
  const before = await hold(buyer, ticket.id);
  await editEvent(postponedId, { status: 'postponed' });
  for (const fact of await factsOf(postponedId)) await followUp(fact);
  await delivered(ticket.id);
  expect(await codeOf(tryToHold(await signedUp(), ticket.id))).toBe('sale_closed');
  expect(await answered(200, buyer.fetch(`/api/orders/${before.id}`))).toMatchObject({ status: 'created' });
  await editEvent(postponedId, { status: 'published', startsAt: new Date(Date.now() + 90 * 864e5).toISOString() });
  expect((await hold(await signedUp(), ticket.id)).status).toBe('created');
});

test('an edit that comes while tickets are told, and is followed first, has the last word all the same', async () => {
  const movedId = await newEvent();
  const ticket = await newTicket({ eventId: movedId });
  await editEvent(movedId, { status: 'postponed' });
  const [, postponed] = await factsOf(movedId);
  if (!postponed) throw new Error('no fact of the postponing');
  let isFirst = true;
  const overtaken: FollowUpsDeps = {
    ...deps,
    callTicketMadeOnFirstUse: async (ticketId, call) => {
      if (isFirst) {
        isFirst = false;
        await editEvent(movedId, { status: 'published' });
        const last = (await factsOf(movedId)).at(-1);
        if (last) await followUp(last);
      }
      return deps.callTicketMadeOnFirstUse(ticketId, call);
    },
  };
  await followCatalogue(overtaken, postponed);
  await delivered(ticket.id);
  const read = await objectOf(ticket.id).read();
  expect(read.ok && read.value.ticket.paused).toBe(null);
});

/** A ticket's object, made while D1 was away: no row in D1, and nobody has been told. */
async function madeUnseen(ofEvent: string): Promise<string> {
  const id = newTicketId(env.ID_SECRET);
  const made = await objectOf(id).create({
    ticket: {
      id,
      eventId: ofEvent,
      sellerId: seller.accountId,
      title: 'Stalls',
      price: { amount: 4500, currency: 'GBP' },
      kind: 'general',
      capacity: 10,
      maxPerOrder: 10,
      maxPerBuyer: null,
      saleStartsAtMs: null,
      saleEndsAtMs: null,
      eventEndsAtMs: Date.now() + 864e5,
    },
    seating: null,
    bodyHash: 'a hash',
  });
  expect(made.ok).toBe(true);
  return id;
}

test('a ticket whose inline projection failed, and its orders, arrive by the queue', async () => {
  const buyer = await signedUp();
  const id = await madeUnseen(eventId);
  const order = await hold(buyer, id, { quantity: 2 });
  await delivered(id);
  expect(await answered(200, buyer.fetch(`/api/tickets/${id}`))).toMatchObject({ free: 8, held: 2 });
  expect(await answered(200, buyer.fetch('/api/orders'))).toMatchObject({ items: [{ id: order.id }] });
});

test('a ticket made while its event was being cancelled is closed all the same', async () => {
  const cancelledId = await newEvent();
  await editEvent(cancelledId, { status: 'cancelled' });
  for (const fact of await factsOf(cancelledId)) await followUp(fact);
  const id = await madeUnseen(cancelledId);
  await delivered(id);
  expect(await codeOf(tryToHold(await signedUp(), id))).toBe('sale_closed');
  expect(await answered(200, seller.fetch(`/api/tickets/${id}`))).toMatchObject({ closedReason: 'event_cancelled' });
});

test('a follow-up that waits for the read models comes again five times and no more: then it wakes the tickets, and the relay brings it', async () => {
  const movedId = await newEvent();
  const ticket = await newTicket({ eventId: movedId });
  await editEvent(movedId, { status: 'postponed' });
  const [, postponed] = await factsOf(movedId);
  if (!postponed) throw new Error('no fact of the postponing');
  const waiting = [postponed];
  const waits: (number | undefined)[] = [];
  const woken: string[] = [];
  const waiter: FollowUpsDeps = {
    ...deps,
    callTicket: (ticketId, call) => {
      woken.push(`${ticketId} after ${waits.length}`);
      return deps.callTicket(ticketId, call);
    },
    sendAgain: async (message) => {
      if (message.kind !== 'outbox') throw new Error(`a ${message.kind} message`);
      waits.push(message.waits);
      waiting.push(message);
    },
  };
  // Nothing is projected meanwhile.
  for (let message = waiting.shift(); message && waits.length < 20; message = waiting.shift())
    await followCatalogue(waiter, message);
  expect(waits).toEqual([1, 2, 3, 4, 5]);
  expect(woken).toEqual([`${ticket.id} after 5`]);
});

test('of the copies of a follow-up that come to one place, one goes on', async () => {
  await editEvent(await newEvent(), { status: 'postponed' });
  const row = await env.DB.prepare('SELECT max(id) AS id FROM outbox').first<{ id: number }>();
  const id = row?.id ?? 0;
  const moves = await Promise.all([1, 2, 3].map(() => moveProgress(env.DB, id, null, '{"first":100}')));
  expect(moves.filter((isMoved) => isMoved)).toHaveLength(1);
  expect(await moveProgress(env.DB, id, '{"first":100}', '{"first":200}')).toBe(true);
  expect(await moveProgress(env.DB, id, '{"first":100}', '{"first":200}')).toBe(false);
});
