import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../../contracts/http/orders.ts';
import type { Seats, Ticket } from '../../../contracts/http/tickets.ts';
import { newEventId, newOrderId, newTicketId } from '../../../workers/shared/ids.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import { answered, editEvent, eventId, hold, newEvent, newTicket, readOrder, seller } from './given.ts';

const buyer = await signedUp();
const general = await newTicket({ maxPerOrder: 4 });
const seatsOf = (section: string, row: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ section, row, seat: String(at + 1) }));
const [a1, a2] = seatsOf('Stalls', 'A', 2);

const fieldsOf = async (response: Response): Promise<{ code: string; fields: string[] }> => {
  const { code, errors = [] } = await problemOf(response);
  return { code, fields: errors.map(({ field }) => field) };
};

describe('POST /api/tickets names the field that is wrong', () => {
  const right = { eventId, title: 'Stalls', price: { amount: 4500, currency: 'GBP' }, quantity: 5 };
  test.each([
    ['an id of another kind', { ...right, eventId: general.id }, 'eventId'],
    ['an empty title', { ...right, title: '  ' }, 'title'],
    ['a huge title', { ...right, title: 'x'.repeat(121) }, 'title'],
    ['a title that is a number', { ...right, title: 7 }, 'title'],
    ['a negative price', { ...right, price: { amount: -1, currency: 'GBP' } }, 'price.amount'],
    ['a fractional price', { ...right, price: { amount: 1.5, currency: 'GBP' } }, 'price.amount'],
    ["a price below Stripe's minimum", { ...right, price: { amount: 29, currency: 'GBP' } }, 'price.amount'],
    ['a price that no order could pay', { ...right, price: { amount: 10_000_000, currency: 'GBP' } }, 'price.amount'],
    ['an unknown currency', { ...right, price: { amount: 4500, currency: 'XXX' } }, 'price.currency'],
    ['no price', { ...right, price: undefined }, 'price'],
    ['no places', { ...right, quantity: undefined }, 'quantity'],
    ['quantity 0', { ...right, quantity: 0 }, 'quantity'],
    ['a fraction of a place', { ...right, quantity: 1.5 }, 'quantity'],
    ['more places than a ticket has', { ...right, quantity: 100_001 }, 'quantity'],
    ['seats and a quantity', { ...right, seats: [a1] }, 'seats'],
    ['a seat twice', { ...right, quantity: undefined, seats: [a1, a2, a1] }, 'seats.2'],
    ['a seat without a row', { ...right, quantity: undefined, seats: [{ section: 'A', seat: '1' }] }, 'seats.0.row'],
    ['an unknown field', { ...right, colour: 'red' }, 'colour'],
    ['a sale that ends before it starts', { ...right, ...backwards() }, 'saleEndsAt'],
    ['a time that is none', { ...right, saleStartsAt: 'tomorrow' }, 'saleStartsAt'],
    ['maxPerOrder 0', { ...right, maxPerOrder: 0 }, 'maxPerOrder'],
  ])('%s', async (_, body, field) => {
    expect(await fieldsOf(await seller.post('/api/tickets', body))).toMatchObject({
      code: 'validation_failed',
      fields: expect.arrayContaining([field]),
    });
  });

  function backwards() {
    return { saleStartsAt: '2027-01-02T00:00:00Z', saleEndsAt: '2027-01-01T00:00:00Z' };
  }

  test('an event that never was, is cancelled, or is over takes no ticket', async () => {
    const none = { ...right, eventId: newEventId(env.ID_SECRET) };
    expect((await seller.post('/api/tickets', none)).status).toBe(404);
    const past = { ...right, eventId: await newEvent({ startsAt: '2020-01-01T20:00:00Z' }) };
    expect(await problemOf(await seller.post('/api/tickets', past))).toMatchObject({ code: 'sale_closed' });
    const cancelled = await newEvent();
    await editEvent(cancelled, { status: 'cancelled' });
    const refused = await seller.post('/api/tickets', { ...right, eventId: cancelled });
    expect(await problemOf(refused)).toMatchObject({ code: 'sale_closed' });
  });

  test('the same key gives the same ticket, with another body an error', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await answered<Ticket>(201, seller.post('/api/tickets', right, key));
    expect((await answered<Ticket>(201, seller.post('/api/tickets', right, key))).id).toBe(first.id);
    const other = await seller.post('/api/tickets', { ...right, quantity: 6 }, key);
    expect(await problemOf(other)).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });
});

describe('a ticket of a draft', () => {
  test('shows to its organizer only, until the event is published', async () => {
    const draftId = await newEvent({ status: 'draft' });
    const { id } = await newTicket({ eventId: draftId });
    const seen = async (who: Browser) => {
      const listed = await answered<{ items: Ticket[] }>(200, who.fetch(`/api/tickets?eventId=${draftId}`));
      return [(await who.fetch(`/api/tickets/${id}`)).status, listed.items.length];
    };
    expect(await seen(seller)).toEqual([200, 1]);
    for (const who of [buyer, new Browser()]) expect(await seen(who)).toEqual([404, 0]);
    await editEvent(draftId, { status: 'published' });
    expect(await seen(buyer)).toEqual([200, 1]);
  });
});

describe('POST /api/orders', () => {
  test.each([
    ['no ticket', {}, 'ticketId'],
    ['an id of another kind', { ticketId: eventId }, 'ticketId'],
    ['quantity 0', { ticketId: general.id, quantity: 0 }, 'quantity'],
    ['a negative quantity', { ticketId: general.id, quantity: -3 }, 'quantity'],
    ['a fraction', { ticketId: general.id, quantity: 0.5 }, 'quantity'],
    ['a quantity in words', { ticketId: general.id, quantity: 'two' }, 'quantity'],
    ['no seats at all', { ticketId: general.id, seats: [] }, 'seats'],
    ['seats and a quantity', { ticketId: general.id, quantity: 1, seats: [a1] }, 'seats'],
    ['seats of a ticket without seats', { ticketId: general.id, seats: [a1] }, 'seats'],
    ['an unknown field', { ticketId: general.id, price: 1 }, 'price'],
  ])('names the field: %s', async (_, body, field) => {
    expect(await fieldsOf(await buyer.post('/api/orders', body))).toMatchObject({
      code: 'validation_failed',
      fields: expect.arrayContaining([field]),
    });
  });

  test('a ticket that never was is not found, also with a forged id', async () => {
    const ids = [
      newTicketId(env.ID_SECRET),
      newTicketId('a stranger’s secret'),
      general.id.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')),
    ];
    for (const ticketId of ids) expect((await buyer.post('/api/orders', { ticketId })).status).toBe(404);
  });

  test('a visitor, and a page of another site, hold nothing', async () => {
    expect((await new Browser().post('/api/orders', { ticketId: general.id })).status).toBe(401);
    const foreign = await buyer.post('/api/orders', { ticketId: general.id }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  test('more than the limit, more than there is, and a sale that has not begun', async () => {
    const over = await buyer.post('/api/orders', { ticketId: general.id, quantity: 5 });
    expect(await problemOf(over)).toMatchObject({ code: 'limit_exceeded' });
    const small = await newTicket({ quantity: 1 });
    expect(await problemOf(await buyer.post('/api/orders', { ticketId: small.id, quantity: 2 }))).toMatchObject({
      code: 'sold_out',
    });
    const later = await newTicket({ saleStartsAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await problemOf(await buyer.post('/api/orders', { ticketId: later.id }))).toMatchObject({
      code: 'sale_closed',
    });
  });

  test('sold out, and on sale again as soon as a hold is given back', async () => {
    const [other, last] = [await signedUp(), await newTicket({ quantity: 1 })];
    const order = await hold(buyer, last.id);
    for (const _ of [1, 2])
      expect(await problemOf(await other.post('/api/orders', { ticketId: last.id }))).toMatchObject({
        code: 'sold_out',
      });
    expect((await buyer.fetch(`/api/orders/${order.id}`, { method: 'DELETE' })).status).toBe(204);
    await hold(other, last.id);
  });

  test('the same key gives the same order, with another body an error', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const body = { ticketId: general.id, quantity: 1 };
    const first = await answered<Order>(201, buyer.post('/api/orders', body, key));
    expect(await answered<Order>(201, buyer.post('/api/orders', body, key))).toEqual(first);
    const other = await buyer.post('/api/orders', { ...body, quantity: 2 }, key);
    expect(await problemOf(other)).toMatchObject({ code: 'idempotency_key_reused' });
  });
});

describe('numbered seats', () => {
  test('exact seats are held once, unknown and doubled ones are named, the map shows each state', async () => {
    const ticket = await newTicket({ seats: [...seatsOf('Stalls', 'A', 3), ...seatsOf('Stalls', 'B', 3)] });
    expect(ticket).toMatchObject({ kind: 'seated', capacity: 6, free: 6 });
    const order = await hold(buyer, ticket.id, { seats: [a1, a2] });
    expect(order).toMatchObject({ quantity: 2, seats: [a1, a2] });
    const other = await signedUp();
    expect(await problemOf(await other.post('/api/orders', { ticketId: ticket.id, seats: [a2] }))).toMatchObject({
      code: 'seats_taken',
      detail: expect.stringContaining('row A, seat 2'),
    });
    const unknown = [seatsOf('Stalls', 'B', 1)[0], { section: 'Moon', row: 'A', seat: '1' }];
    expect(await fieldsOf(await other.post('/api/orders', { ticketId: ticket.id, seats: unknown }))).toEqual({
      code: 'validation_failed',
      fields: ['seats.1'],
    });
    const doubled = await other.post('/api/orders', { ticketId: ticket.id, seats: [a1, a1] });
    expect(await fieldsOf(doubled)).toEqual({ code: 'validation_failed', fields: ['seats.1'] });
    const best = await hold(other, ticket.id, { quantity: 3 });
    expect(best.seats?.map(({ row }) => row)).toEqual(['B', 'B', 'B']);
    const map = await answered<Seats>(200, buyer.fetch(`/api/tickets/${ticket.id}/seats`));
    const states = map.sections.flatMap(({ rows }) => rows.map(({ seats }) => seats.map(({ state }) => state)));
    expect(states).toEqual([
      ['held', 'held', 'free'],
      ['held', 'held', 'held'],
    ]);
  });
});

describe('PUT /api/tickets/{id}', () => {
  const put = (who: Browser, id: string, body: unknown, ifMatch?: string): Promise<Response> =>
    who.fetch(`/api/tickets/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
      body: JSON.stringify(body),
    });

  test('needs the version, takes only the current one, and only from the seller', async () => {
    const ticket = await newTicket();
    expect(await problemOf(await put(seller, ticket.id, { title: 'x' }))).toMatchObject({ status: 428 });
    expect(await problemOf(await put(seller, ticket.id, { title: 'x' }, '"9"'))).toMatchObject({
      code: 'version_mismatch',
    });
    expect((await put(buyer, ticket.id, { title: 'x' }, '"1"')).status).toBe(403);
    const edited = await answered<Ticket>(200, put(seller, ticket.id, { title: 'Balcony' }, '"1"'));
    expect(edited).toMatchObject({ title: 'Balcony', version: 2 });
    expect((await put(seller, ticket.id, { title: 'x' }, '"1"')).status).toBe(409);
    expect(await answered<Ticket>(200, buyer.fetch(`/api/tickets/${ticket.id}`))).toMatchObject({ title: 'Balcony' });
  });

  test('a price never touches a live hold, a quantity never goes below what is held', async () => {
    const ticket = await newTicket();
    const order = await hold(buyer, ticket.id, { quantity: 3 });
    const price = { amount: 9900, currency: 'GBP' };
    await answered(200, put(seller, ticket.id, { price }, '"1"'));
    expect(await readOrder(buyer, order.id)).toMatchObject({ total: { amount: 13_500 } });
    expect(await problemOf(await put(seller, ticket.id, { quantity: 2 }, '"2"'))).toMatchObject({
      code: 'ticket_held',
    });
    expect(await answered<Ticket>(200, put(seller, ticket.id, { quantity: 3 }, '"2"'))).toMatchObject({ free: 0 });
  });

  test.each([
    ['a price that is none', { price: 5 }, 'price'],
    ['quantity 0', { quantity: 0 }, 'quantity'],
    ['an unknown field', { capacity: 4 }, 'capacity'],
    ['a price that no order could pay', { price: { amount: 99_999_999, currency: 'GBP' } }, 'price.amount'],
  ])('names the field: %s', async (_, body, field) => {
    const answer = await fieldsOf(await put(seller, general.id, body, '"1"'));
    expect(answer).toMatchObject({ code: 'validation_failed', fields: expect.arrayContaining([field]) });
  });
});

describe("somebody else's order", () => {
  test('cannot be read, cancelled, paid or refreshed', async () => {
    const [other, order] = [await signedUp(), await hold(buyer, (await newTicket()).id)];
    const path = `/api/orders/${order.id}`;
    expect((await other.fetch(path)).status).toBe(404);
    expect((await other.fetch(path, { method: 'DELETE' })).status).toBe(404);
    expect((await other.post(`${path}/refresh`, {})).status).toBe(404);
    expect((await other.post('/api/payments', { orderId: order.id })).status).toBe(404);
    expect(await readOrder(buyer, order.id)).toEqual(order);
  });

  test('an order that never was, or with a malformed or forged id, is not found', async () => {
    const forged = newOrderId('a stranger’s secret', general.id);
    for (const id of [newOrderId(env.ID_SECRET, general.id), forged, 'x', general.id])
      expect((await buyer.fetch(`/api/orders/${id}`)).status).toBe(404);
    expect(await fieldsOf(await buyer.post('/api/payments', { orderId: general.id }))).toEqual({
      code: 'validation_failed',
      fields: ['orderId'],
    });
  });
});
