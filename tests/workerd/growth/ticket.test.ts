import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newAccountId } from '../../../workers/shared/ids.ts';
import { expectWithin, type Operation, over } from './budgets.ts';
import { type Counts, noCounts, per, spent } from './counts.ts';
import { deliver } from './delivering.ts';
import { type Driven, driven } from './object.ts';
import { prepareEvent, someBuyers } from './people.ts';
import { holding, purchase, value } from './purchases.ts';

/** Finished orders and their keys, as snapshots leave them, and D1's rows of them; then the object starts cold. */
async function givenOrders(object: Driven, count: number): Promise<void> {
  const { sql, ticketId, eventId } = object;
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  const image = `json_object('id', 'ord_' || i, 'buyerId', 'usr_' || i, 'status', 'complete', 'version', 4, 'quantity', 1)`;
  object.snapshot();
  object.restart();
  if (count === 0) return;
  sql.exec(`${numbers} INSERT INTO orders SELECT 'ord_' || i, 'complete', ${image} FROM n`, count);
  sql.exec(`${numbers} INSERT INTO keys SELECT 'usr_' || i || ':orders:k', 'h', 'ord_' || i, 0 FROM n`, count);
  sql.exec("UPDATE snapshot_pages SET body = json_set(body, '$.sold', ?) WHERE kind = 'head'", count);
  await env.DB.prepare(
    `${numbers} INSERT INTO orders (id, ticket_id, event_id, buyer_id, status, version, quantity, total_minor, currency,
       created_at_ms, image)
     SELECT 'ord_' || i || ?2, ?2, ?3, 'usr_' || i, 'complete', 4, 1, 4500, 'GBP', 0, '{}' FROM n`.replace(
      '< ?)',
      '< ?1)',
    ),
  )
    .bind(count, ticketId, eventId)
    .run();
  object.restart();
}

/** What each operation costs on a ticket with so many orders. */
async function costsAt(orders: number): Promise<Partial<Record<Operation, Counts>>> {
  const [first = '', ...others] = await someBuyers(101);
  return driven({ prepare: prepareEvent, consume: deliver }, async (object) => {
    await givenOrders(object, orders);
    const { ticket, ticketId, counts, pass } = object;
    value(await ticket.read());
    const costs: Partial<Record<Operation, Counts>> = {};
    const count = async (deciding: Operation, telling: Operation | null, work: () => Promise<unknown>) => {
      const before = counts();
      await work();
      const decided = counts();
      costs[deciding] = spent(before, decided);
      await pass(2_500);
      const told = spent(decided, counts());
      if (telling !== null) costs[telling] = told;
      // The alarm that follows is counted by itself, under load and at one a second.
      await pass(7_500);
    };
    const bought = purchase(ticket, ticketId, first);
    await count('hold', 'project a hold', bought.hold);
    await count('begin payment', 'project a payment', bought.begin);
    await count('record payment', 'project a completion', bought.complete);
    await count('read order', null, () => ticket.readOrder({ orderId: bought.orderId, buyerId: first }));
    const held = counts();
    for (const buyer of others) value(await ticket.place(holding(ticketId, true, buyer)));
    const placed = counts();
    await pass(2_500);
    costs['project 100 holds in a message'] = per(spent(placed, counts()), 100);
    expect(spent(held, placed).objectRowsWritten).toBeLessThanOrEqual(101);
    return costs;
  });
}

const sizes = [0, 10_000, 100_000];

describe('a ticket with 0, 10,000 and 100,000 orders', () => {
  it('costs the same for every operation, within its budget', async () => {
    const seen: Awaited<ReturnType<typeof costsAt>>[] = [];
    for (const size of sizes) seen.push(await costsAt(size));
    const [small = {}] = seen;
    for (const name of Object.keys(small) as Operation[]) {
      const costs = seen.map((each) => each[name] ?? noCounts());
      expect(costs.flatMap((each) => over(name, each))).toEqual([]);
      const written = costs.map((each) => [each.rowsWritten, each.objectRowsWritten, each.subrequests]);
      expect(new Set(written.map(String)).size).toBe(1);
      const read = costs.map(({ rowsRead, objectRowsRead }) => rowsRead + objectRowsRead);
      expect(Math.max(...read) - Math.min(...read)).toBeLessThanOrEqual(3);
    }
  });

  it('would cost more with an index that nobody needs (negative control)', async () => {
    await env.DB.prepare('CREATE INDEX needless ON orders (status, event_id)').run();
    await env.DB.prepare('CREATE INDEX needless_too ON orders (version)').run();
    await env.DB.prepare('CREATE INDEX needless_still ON orders (image)').run();
    const costs = await costsAt(0);
    await env.DB.exec('DROP INDEX needless; DROP INDEX needless_too; DROP INDEX needless_still;');
    expect(over('project a payment', costs['project a payment'] ?? noCounts())).not.toEqual([]);
  });
});

describe('a hold that runs out', () => {
  it('costs the object an alarm, a row and the next alarm', async () => {
    await driven({}, async ({ ticket, ticketId, counts, pass }) => {
      value(await ticket.place(holding(ticketId, true, newAccountId())));
      await pass(890_000);
      const before = counts();
      await pass(10_000);
      const expired = spent(before, counts());
      expectWithin('expiry', expired);
    });
  });
});
