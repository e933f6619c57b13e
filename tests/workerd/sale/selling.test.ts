import { expect, test } from 'vitest';
import type { SoldOrder } from '../../../contracts/http/orders.ts';
import type { StaffPermission } from '../../../contracts/http/staff.ts';
import type { Ticket } from '../../../contracts/http/tickets.ts';
import { freshEmail, password, problemOf, signedUp } from '../api/client.ts';
import { answered, begin, confirm, eventId, hold, newTicket, put, seller } from './given.ts';
import { delivered } from './outside.ts';

type List = { items: SoldOrder[]; nextCursor: string | null };

/** Somebody on the seller's staff who may do just this. */
async function staff(...permissions: StaffPermission[]) {
  const email = freshEmail();
  const member = await signedUp(email);
  await answered(201, seller.post('/api/staff', { email, permissions }));
  return member;
}

test("a seller lists a ticket's orders, newest first, with who bought them, in pages and by status", async () => {
  const ticket = await newTicket();
  const email = freshEmail();
  const buyer = await signedUp(email);
  const first = await hold(buyer, ticket.id);
  expect((await buyer.fetch(`/api/orders/${first.id}`, { method: 'DELETE' })).status).toBe(204);
  const second = await hold(buyer, ticket.id, { quantity: 2 });
  await delivered(ticket.id);
  const path = `/api/tickets/${ticket.id}/orders`;
  const all = await answered<List>(200, seller.fetch(path));
  expect(all.items.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(all.items[0]).toMatchObject({ quantity: 2, buyer: { name: '', email } });
  const page = await answered<List>(200, seller.fetch(`${path}?limit=1`));
  const rest = await answered<List>(200, seller.fetch(`${path}?limit=1&cursor=${page.nextCursor}`));
  expect([page.items[0]?.id, rest.items[0]?.id, rest.nextCursor]).toEqual([second.id, first.id, null]);
  const cancelled = await answered<List>(200, seller.fetch(`${path}?status=cancelled`));
  expect(cancelled.items.map(({ id }) => id)).toEqual([first.id]);
  expect((await seller.fetch(`${path}?status=lost`)).status).toBe(400);
});

test('staff may what their permissions say at the tickets of their organizer, and strangers nothing', async () => {
  const ticket = await newTicket();
  const buyer = await signedUp();
  const order = await hold(buyer, ticket.id);
  await confirm(await begin(buyer, order.id));
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  await delivered(ticket.id);
  const doors = { edit: await staff('edit_events'), view: await staff('view_orders'), none: await signedUp() };
  const mayList = async (who: typeof buyer) => (await who.fetch(`/api/tickets/${ticket.id}/orders`)).status;
  expect([await mayList(doors.view), await mayList(doors.edit), await mayList(doors.none)]).toEqual([200, 403, 403]);
  expect(await mayList(buyer)).toBe(403);
  expect((await put(doors.view, ticket, { title: 'No' })).status).toBe(403);
  expect(await answered(200, put(doors.edit, ticket, { title: 'Yes' }))).toMatchObject({ title: 'Yes' });
  const refund = (who: typeof buyer) => who.post(`/api/orders/${order.id}/refunds`, {});
  expect([(await refund(doors.view)).status, (await refund(doors.none)).status]).toEqual([404, 404]);
  expect(await answered(201, refund(await staff('refund_orders')))).toMatchObject({ refunds: [{ reason: 'seller' }] });
});

test("what staff puts on sale at their organizer's event is the organizer's, of anybody else their own", async () => {
  const body = { eventId, title: 'Circle', price: { amount: 1000, currency: 'GBP' }, quantity: 1 };
  const [member, fan] = [await staff('edit_events'), await signedUp()];
  expect((await answered<Ticket>(201, member.post('/api/tickets', body))).sellerId).toBe(seller.accountId);
  expect((await answered<Ticket>(201, fan.post('/api/tickets', body))).sellerId).toBe(fan.accountId);
});

test('an account with a hold, or with tickets sold for what is to come, is not erased; an export has all of it', async () => {
  const ticket = await newTicket();
  const [buyer, person] = [await signedUp(), await signedUp()];
  const order = await hold(buyer, ticket.id);
  await delivered(ticket.id);
  const erase = (who: typeof buyer) => who.post('/api/users/me/erase', { password });
  expect((await problemOf(await erase(buyer))).code).toBe('account_in_use');
  expect((await problemOf(await erase(seller))).code).toBe('account_in_use');
  expect((await erase(person)).status).toBe(200);
  const mine = await answered<{ orders: { id: string }[] }>(200, buyer.fetch('/api/users/me/export'));
  expect(mine.orders.map(({ id }) => id)).toEqual([order.id]);
  const theirs = await answered<Record<'venues' | 'events' | 'tickets', { id: string }[]>>(
    200,
    seller.fetch('/api/users/me/export'),
  );
  expect(theirs.tickets.map(({ id }) => id)).toContain(ticket.id);
  expect(theirs.events.map(({ id }) => id)).toContain(eventId);
  expect(theirs.venues).toHaveLength(1);
});
