import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { Browser, freshEmail, problemOf, signedUp } from '../api/client.ts';
import { hold, newEvent, newTicket, seller } from '../sale/given.ts';

test('a body of exactly the limit is read, and one byte more is 413', async () => {
  const sized = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  const send = (bytes: number) => new Browser().post('/api/users/signin', sized(bytes));
  expect((await send(limits.bodyBytesMax)).status).toBe(400);
  expect(await problemOf(await send(limits.bodyBytesMax + 1))).toMatchObject({ status: 413, code: 'too_large' });
});

test('a staff is as many people as the limit, and one more is refused until somebody leaves', async () => {
  const [organizer, email] = [await signedUp(), freshEmail()];
  const last = await signedUp(email);
  const fill = `INSERT INTO organizer_staff SELECT ?1, 'usr_' || value, '[]', 0 FROM json_each(?2)`;
  const others = JSON.stringify(Array.from({ length: limits.staffPerOrganizerMax }, (_, at) => `filler-${at}`));
  await env.DB.prepare(fill).bind(organizer.accountId, others).run();
  const add = () => organizer.post('/api/staff', { email, permissions: ['check_in'] });
  expect(await problemOf(await add())).toMatchObject({ status: 409, code: 'limit_exceeded' });
  await env.DB.prepare(`DELETE FROM organizer_staff WHERE user_id = 'usr_filler-0'`).run();
  expect((await add()).status).toBe(201);
  expect((await organizer.fetch(`/api/staff/${last.accountId}`, { method: 'DELETE' })).status).toBe(204);
});

test('an event has as many tickets as the limit, and one more is refused', async () => {
  const eventId = await newEvent();
  await newTicket({ eventId });
  const copy = async (count: number) => {
    const { results } = await env.DB.prepare('SELECT * FROM tickets WHERE event_id = ? LIMIT 1').bind(eventId).all();
    const columns = Object.keys(results[0] ?? {}).filter((name) => name !== 'id');
    await env.DB.prepare(
      `INSERT INTO tickets (id, ${columns}) SELECT 'tkt_copy' || value, ${columns} FROM json_each(?2),
         (SELECT * FROM tickets WHERE event_id = ?1 LIMIT 1)`.replaceAll('value, ', 'json_each.value, '),
    )
      .bind(eventId, JSON.stringify(Array.from({ length: count }, (_, at) => at)))
      .run();
  };
  await copy(limits.ticketsPerEventMax - 2);
  await newTicket({ eventId });
  const body = { eventId, title: 'One more', price: { amount: 0, currency: 'GBP' }, quantity: 1 };
  expect(await problemOf(await seller.post('/api/tickets', body))).toMatchObject({ code: 'limit_exceeded' });
});

test('an order holds as many places as a ticket allows unless it says otherwise, and one more is refused', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket({ quantity: 100 })];
  await hold(buyer, ticket.id, { quantity: limits.maxPerOrderDefault });
  const more = await buyer.post('/api/orders', { ticketId: ticket.id, quantity: limits.maxPerOrderDefault + 1 });
  expect(await problemOf(more)).toMatchObject({ status: 409, code: 'limit_exceeded' });
});
