import { expect, test } from 'vitest';
import type { Payment } from '../../../contracts/http/payments.ts';
import type { Ticket } from '../../../contracts/http/tickets.ts';
import { problemOf, signedUp } from '../api/client.ts';
import { answered, hold, newTicket, put, seller } from './given.ts';
import { delivered } from './outside.ts';

test('the same key begins the same payment, with another order it is refused and begins none', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const [first, second] = [await hold(buyer, ticket.id), await hold(buyer, ticket.id)];
  const key = { 'idempotency-key': crypto.randomUUID() };
  const pay = (orderId: string) => buyer.post('/api/payments', { orderId }, key);
  const payment = await answered<Payment>(201, pay(first.id));
  expect(await problemOf(await pay(second.id))).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  expect(await answered<Payment>(201, pay(first.id))).toEqual(payment);
  const other = { 'idempotency-key': crypto.randomUUID() };
  const begun = await answered<Payment>(201, buyer.post('/api/payments', { orderId: second.id }, other));
  expect(begun.id).not.toBe(payment.id);
});

test('an edit is seen at once, also when the queue has delivered all that came before it', async () => {
  const ticket = await newTicket();
  await delivered(ticket.id);
  await answered<Ticket>(200, put(seller, ticket, { title: 'Balcony' }));
  expect(await answered<Ticket>(200, seller.fetch(`/api/tickets/${ticket.id}`))).toMatchObject({ title: 'Balcony' });
});

test('a seller keeps places from sale and gives them back', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket({ quantity: 4 })];
  await hold(buyer, ticket.id);
  const blocked = await answered<Ticket>(200, put(seller, ticket, { blocked: 3 }));
  expect(blocked).toMatchObject({ capacity: 4, free: 0, held: 1, blocked: 3, version: 2 });
  const shown = await answered<Ticket>(200, buyer.fetch(`/api/tickets/${ticket.id}`));
  expect(shown).toMatchObject({ free: 0, blocked: 3 });
  expect(await problemOf(await buyer.post('/api/orders', { ticketId: ticket.id }))).toMatchObject({ code: 'sold_out' });
  expect(await problemOf(await put(seller, blocked, { blocked: 4 }))).toMatchObject({ code: 'ticket_held' });
  await answered<Ticket>(200, put(seller, blocked, { blocked: 0 }));
  await hold(buyer, ticket.id, { quantity: 3 });
});

test.each([
  ['a negative number', -1],
  ['a fraction', 0.5],
  ['more than a ticket has', 100_001],
  ['words', 'two'],
])('blocked places: %s is named', async (_, blocked) => {
  const { errors } = await problemOf(await put(seller, await newTicket(), { blocked }));
  expect(errors?.map(({ field }) => field)).toEqual(['blocked']);
});

test('seats are not blocked by number', async () => {
  const ticket = await newTicket({ seats: [{ section: 'Stalls', row: 'A', seat: '1' }] });
  const { code, errors } = await problemOf(await put(seller, ticket, { blocked: 1 }));
  expect([code, errors?.[0]?.field]).toEqual(['validation_failed', 'blocked']);
});
