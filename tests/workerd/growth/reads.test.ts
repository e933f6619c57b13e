import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { facetsWithin } from '../../../db/catalogue/facets.ts';
import { listEvents } from '../../../db/catalogue/list.ts';
import { newEventId, newTicketId } from '../../../workers/shared/ids.ts';
import { costOf, request, spentByApi } from './api.ts';
import { expectWithin, type Operation, over } from './budgets.ts';
import { type Counts, noCounts } from './counts.ts';
import { listQueries, makeEvents } from './events.ts';

const ticketId = newTicketId(env.ID_SECRET);
const eventId = newEventId(env.ID_SECRET);
let sellerId = '';

const orderSql = `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
  INSERT INTO orders (id, ticket_id, event_id, buyer_id, status, version, quantity, total_minor, currency, created_at_ms, image)
  SELECT 'ord_' || printf('%058d', i), ?3, ?4, iif(i % 20, 'usr_' || printf('%026d', i), ?5), 'complete', 4, 1, 4500, 'GBP', i,
    json_object('id', 'ord_' || printf('%058d', i), 'ticketId', ?3, 'eventId', ?4, 'buyerId', 'b', 'status', 'complete',
      'version', 4, 'quantity', 1, 'seats', null, 'unitPrice', json_object('amount', 4500, 'currency', 'GBP'),
      'totalMinor', 4500, 'ticketTitle', 'Stalls', 'expiresAtMs', i, 'createdAtMs', i, 'endedAtMs', null,
      'payment', null, 'refunds', json_array()) FROM n`;

/** Orders of one ticket; each twentieth is the seller's own. */
async function makeOrders(from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at += 10_000)
    await env.DB.prepare(orderSql)
      .bind(at, Math.min(to, at + 9_999), ticketId, eventId, sellerId)
      .run();
}

/** A ticket of an event whose id is genuine. */
async function makeTicket(): Promise<void> {
  await env.DB.prepare("UPDATE events SET id = ?1 WHERE id = 'evt_' || printf('%032d', 1)").bind(eventId).run();
  await env.DB.prepare(
    `INSERT INTO tickets (id, event_id, seller_id, title, price_minor, price_currency, kind, capacity, max_per_order,
       event_ends_at_ms, status, created_at_ms, version, free)
     VALUES (?1, ?2, ?3, 'Stalls', 4500, 'GBP', 'general', 1000000, 10, 2100000000000, 'on_sale', 0, 1, 1000)`,
  )
    .bind(ticketId, eventId, sellerId)
    .run();
}

/** What a request for a session costs once the cookie's cache has run out, which is each minute. */
async function sessionCost(): Promise<Counts> {
  Object.assign(spentByApi, noCounts());
  await request('/api/users/currentuser', undefined, 'session_data');
  return { ...spentByApi };
}

const operations: Readonly<Partial<Record<Operation, () => Promise<Counts>>>> = {
  browse: () => costOf('/api/events'),
  search: () => costOf('/api/events?q=symphony'),
  facets: () => costOf('/api/events/facets'),
  'event page': () => costOf(`/api/events/${eventId}`, `/api/tickets?eventId=${eventId}&limit=100`),
  'session read': sessionCost,
  'order list': () => costOf('/api/orders'),
  "seller's order list": () => costOf(`/api/tickets/${ticketId}/orders`),
};

async function allCosts(): Promise<Record<string, Counts>> {
  const costs: Record<string, Counts> = {};
  for (const [name, cost] of Object.entries(operations)) costs[name] = await cost();
  return costs;
}

const listCosts = async (): Promise<Record<string, number>> => {
  const costs: Record<string, number> = { facets: (await facetsWithin(env.DB, {})).rowsRead };
  for (const [name, query] of Object.entries(listQueries)) {
    const { rows, rowsRead } = await listEvents(env.DB, query);
    expect(rows).toHaveLength(20);
    costs[name] = rowsRead;
  }
  return costs;
};

const sizes = [
  { events: 1_000, orders: 0 },
  { events: 10_000, orders: 10_000 },
  { events: 100_000, orders: 100_000 },
];
const seen: { costs: Record<string, Counts>; lists: Record<string, number> }[] = [];

beforeAll(async () => {
  await request('/api/users/signup', { email: 'growth@example.com', password: 'correct horse battery' });
  const { currentUser } = await (await request('/api/users/currentuser')).json<{ currentUser: { id: string } }>();
  sellerId = currentUser.id;
  let made = { events: 0, orders: 0 };
  for (const size of sizes) {
    await makeEvents(env.DB, made.events + 1, size.events);
    if (made.events === 0) await makeTicket();
    if (size.orders > 0) await makeOrders(made.orders + 1, size.orders);
    made = size;
    seen.push({ costs: await allCosts(), lists: await listCosts() });
  }
});

describe('reading, at 1,000, 10,000 and 100,000 events and at 0, 10,000 and 100,000 orders', () => {
  it.each(Object.keys(operations) as Operation[])('%s is within its budget', (name) => {
    for (const { costs } of seen) expectWithin(name, costs[name] as Counts);
  });

  it('costs the counts that are kept, from which the bill is computed', async () => {
    const large = seen.at(-1)?.costs ?? {};
    const kept = Object.fromEntries(Object.entries(large).map(([name, { rowsRead }]) => [name, { rowsRead }]));
    await expect(`${JSON.stringify({ perRequest: kept }, null, 2)}\n`).toMatchFileSnapshot(
      '../../../benches/results/counts-of-requests.json',
    );
  });

  it('is flat: the lists cost the same at 100,000 events as at 1,000, the facets at most 1.5 times', () => {
    const [small, , large] = seen.map(({ lists }) => lists);
    const { facets: few = 0, ...lists } = small ?? {};
    const { facets: many = 0, ...others } = large ?? {};
    expect(others).toEqual(lists);
    expect(many / few).toBeLessThanOrEqual(1.5);
  });

  it('would not be flat by a column without an index (negative control)', async () => {
    const { meta } = await env.DB.prepare(
      `SELECT e.id FROM events_fts AS f JOIN events AS e ON e.position = f.rowid
       WHERE events_fts MATCH 'symphony' ORDER BY e.created_at_ms, e.id LIMIT 20`,
    ).all();
    expect(over('search', { ...noCounts(), rowsRead: meta.rows_read })).toHaveLength(1);
  });

  it('would not be within its budget without the index of a buyer’s orders (negative control)', async () => {
    await env.DB.prepare('DROP INDEX orders_by_buyer').run();
    expect(over('order list', await costOf('/api/orders'))).toHaveLength(1);
  });
});
