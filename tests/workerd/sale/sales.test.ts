import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { SoldOrder } from '../../../contracts/http/orders.ts';
import type { Sales } from '../../../contracts/http/sales.ts';
import { freshEmail, signedUp } from '../api/client.ts';
import { answered, begin, confirm, hold, newEvent, newTicket, seller } from './given.ts';
import { delivered } from './outside.ts';

type List = { items: SoldOrder[]; nextCursor: string | null };

/** Somebody who bought so many places, paid. */
async function sold(ticketId: string, quantity: number, email = freshEmail()) {
  const buyer = await signedUp(email);
  const order = await hold(buyer, ticketId, { quantity });
  await confirm(await begin(buyer, order.id));
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  return { buyer, order, email };
}

test('sales by day are those of the complete orders, and a refund takes its order out again', async () => {
  const eventId = await newEvent();
  const ticket = await newTicket({ eventId });
  const first = await sold(ticket.id, 2);
  await sold(ticket.id, 1);
  await hold(await signedUp(), ticket.id);
  await delivered(ticket.id);
  const read = () => answered<Sales>(200, seller.fetch(`/api/events/${eventId}/sales`));
  const today = new Date().toISOString().slice(0, 10);
  const whole = { orders: 2, places: 3, amount: { amount: 13_500, currency: 'GBP' } };
  expect(await read()).toMatchObject({
    days: [{ day: today, ...whole }],
    totals: [whole],
    tickets: [{ id: ticket.id, sold: 3, held: 1, free: 6 }],
  });
  await answered(201, seller.post(`/api/orders/${first.order.id}/refunds`, {}));
  await delivered(ticket.id);
  const after = await read();
  const counted = await env.DB.prepare(
    `SELECT count(*) AS orders, coalesce(sum(quantity), 0) AS places FROM orders WHERE event_id = ? AND status = 'complete'`,
  )
    .bind(eventId)
    .first();
  expect({ orders: after.totals[0]?.orders ?? 0, places: after.totals[0]?.places ?? 0 }).toEqual(counted);
});

test("an event's orders are searched by number and by the buyer's whole address, in pages", async () => {
  const eventId = await newEvent();
  const ticket = await newTicket({ eventId });
  const email = freshEmail();
  const [one, two] = [await sold(ticket.id, 1, email), await sold(ticket.id, 1)];
  await delivered(ticket.id);
  const find = (query: string) => answered<List>(200, seller.fetch(`/api/events/${eventId}/orders?${query}`));
  const ids = ({ items }: List) => items.map(({ id }) => id);
  expect(ids(await find(''))).toEqual([two.order.id, one.order.id]);
  const page = await find('limit=1');
  expect(ids(await find(`limit=1&cursor=${page.nextCursor}`))).toEqual([one.order.id]);
  expect(ids(await find(`q=${encodeURIComponent(email.toUpperCase())}`))).toEqual([one.order.id]);
  expect(ids(await find(`q=${two.order.id}`))).toEqual([two.order.id]);
  expect(ids(await find('q=ada'))).toEqual([]);
});

test('the CSV has every order, and a name that is a formula is text', async () => {
  const eventId = await newEvent();
  const ticket = await newTicket({ eventId, title: '=1+1' });
  const { buyer, order } = await sold(ticket.id, 1);
  await buyer.fetch('/api/users/me', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '@SUM(A1), "x"' }),
  });
  await delivered(ticket.id);
  const response = await seller.fetch(`/api/events/${eventId}/orders.csv`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, row] = (await response.text()).split('\r\n');
  expect(head).toBe('order,created,status,ticket,places,seats,total,currency,buyer,email');
  expect(row).toContain(`${order.id},`);
  expect(row).toContain(`,'=1+1,1,,45.00,GBP,"'@SUM(A1), ""x""",`);
});

test('sales are for the organizer and for staff who may see orders', async () => {
  const eventId = await newEvent();
  const draft = await newEvent({ status: 'draft' });
  const email = freshEmail();
  const [member, stranger] = [await signedUp(email), await signedUp()];
  const paths = ['sales', 'orders', 'orders.csv'];
  const statuses = (who: typeof member, event: string) =>
    Promise.all(paths.map(async (path) => (await who.fetch(`/api/events/${event}/${path}`)).status));
  expect(await statuses(stranger, eventId)).toEqual([403, 403, 403]);
  expect(await statuses(stranger, draft)).toEqual([404, 404, 404]);
  await answered(201, seller.post('/api/staff', { email, permissions: ['view_orders'] }));
  expect(await statuses(member, eventId)).toEqual([200, 200, 200]);
  expect(await statuses(seller, draft)).toEqual([200, 200, 200]);
});

test('an operator sees what waits; others do not', async () => {
  const admin = await signedUp();
  await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(admin.accountId).run();
  await env.DB.prepare(
    `INSERT INTO outbox (type, body, created_at_ms, next_attempt_at_ms) VALUES ('event.published', '{}', 1000, 9e15)`,
  ).run();
  await env.DB.prepare(
    `INSERT INTO positions VALUES ('tkt_lagging', 3, 1, 1000) ON CONFLICT DO UPDATE SET moved_at_ms = 1000`,
  ).run();
  expect(await answered(200, admin.fetch('/api/admin/operations'))).toMatchObject({
    outbox: { open: expect.any(Number), oldestAt: '1970-01-01T00:00:01.000Z' },
    lagging: expect.arrayContaining([{ ticketId: 'tkt_lagging', why: 'rows', since: '1970-01-01T00:00:01.000Z' }]),
  });
  expect((await (await signedUp()).fetch('/api/admin/operations')).status).toBe(403);
});
