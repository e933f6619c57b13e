import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Seats } from '../../../contracts/http/tickets.ts';
import type { CreateTicket } from '../../../contracts/ticket-rpc.ts';
import { newTicketId } from '../../../workers/shared/ids.ts';
import { signedUp } from '../api/client.ts';
import { answered, eventId, hold, objectOf, seller } from './given.ts';

/** A ticket as the demo catalogue has it: a row of D1 with the command that makes its object, and no object. */
async function seeded(): Promise<string> {
  const id = newTicketId(env.ID_SECRET);
  const genesis: CreateTicket = {
    ticket: {
      ...{ id, eventId, sellerId: seller.accountId, title: 'Parquet', kind: 'seated', capacity: 2 },
      ...{ price: { amount: 9000, currency: 'USD' }, maxPerOrder: 10, maxPerBuyer: null },
      ...{ saleStartsAtMs: null, saleEndsAtMs: null, eventEndsAtMs: Date.now() + 3_600_000 },
    },
    seating: [{ section: 'Parquet', rows: [{ row: 'A', seats: ['1', '2'] }] }],
    bodyHash: 'seed',
  };
  await env.DB.prepare(
    `INSERT INTO tickets (id, event_id, seller_id, title, price_minor, price_currency, kind, capacity, max_per_order,
       event_ends_at_ms, status, created_at_ms, version, free, genesis)
     VALUES (?, ?, ?, 'Parquet', 9000, 'USD', 'seated', 2, 10, ?, 'on_sale', ?, 1, 2, ?)`,
  )
    .bind(id, eventId, seller.accountId, Date.now() + 3_600_000, Date.now(), JSON.stringify(genesis))
    .run();
  return id;
}

test("a seeded ticket's object is made by the first hold, once, however many come together", async () => {
  const [ticketId, buyers] = [await seeded(), await Promise.all([signedUp(), signedUp()])];
  expect(await objectOf(ticketId).read()).toMatchObject({ ok: false, error: { reason: 'not_created' } });
  const orders = await Promise.all(buyers.map((buyer) => hold(buyer, ticketId)));
  expect(orders.map(({ seats }) => seats?.[0]?.seat).sort()).toEqual(['1', '2']);
  expect(await objectOf(ticketId).read()).toMatchObject({ ok: true, value: { stock: { free: 0, held: 2 } } });
});

test("a seeded ticket's map of seats can be read before anybody bought", async () => {
  const map = await answered<Seats>(200, seller.fetch(`/api/tickets/${await seeded()}/seats`));
  expect(map.sections[0]?.rows[0]?.seats).toEqual([
    { seat: '1', state: 'free' },
    { seat: '2', state: 'free' },
  ]);
});
