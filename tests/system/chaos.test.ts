import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminOf, rebuildOnce } from './harness/admin.ts';
import {
  type Account,
  eventually,
  hold,
  pay,
  putOnSale,
  readTicket,
  signUp,
  signUpMany,
  type TicketView,
} from './harness/client.ts';
import type { Faults } from './harness/fault-orders.ts';
import { mailsTo, moneyOf, quiet } from './harness/money.ts';
import { type System, startSystem } from './harness/system.ts';

/** Each holds for a fifth of the orders, and until it has happened at least so often. */
const weather: readonly { faults: Partial<Faults>; seen: string; times: number }[] = [
  { faults: { queue: 'lost' }, seen: 'queue lost', times: 2 },
  { faults: { queue: 'doubled' }, seen: 'queue doubled', times: 2 },
  { faults: { d1: 'down' }, seen: 'd1 down', times: 3 },
  { faults: { queue: 'reordered' }, seen: 'queue reordered', times: 2 },
  { faults: { queue: 'doubled', d1: 'down' }, seen: 'd1 down', times: 6 },
];
const ordersMax = 60;

type Fate = 'complete' | 'cancelled' | 'created';
const fateOf = (index: number): Fate => (['complete', 'cancelled', 'created'] as const)[index % 3] ?? 'created';

describe('messages lost, doubled and reordered, and D1 away for a while', () => {
  let system: System;
  let seller: Account;
  let buyers: Account[];
  let admin: Account;
  beforeAll(async () => {
    system = await startSystem();
    seller = await signUp(system);
    admin = await adminOf(system);
    buyers = await signUpMany(system, 10);
  });
  afterAll(() => system.kill9());

  test('the read models end equal to the objects, nothing is applied twice, the backlog drains', async () => {
    const tickets: TicketView[] = [];
    for (const quantity of [100, 100, 100]) tickets.push(await putOnSale(seller, { quantity }));
    const orders: { id: string; buyer: Account; fate: Fate }[] = [];
    const perSpell = ordersMax / weather.length;
    for (const [spell, { faults, seen, times }] of weather.entries()) {
      await system.faults(faults);
      await Promise.all(
        Array.from({ length: perSpell }, async (_, at) => {
          const index = spell * perSpell + at;
          const buyer = buyers[index % buyers.length];
          const ticket = tickets[index % tickets.length];
          if (!buyer || !ticket) throw new Error('nobody to buy, or nothing');
          const { status, body } = await hold(buyer, ticket.id, { quantity: 1 + (index % 3) });
          expect(status).toBe(201);
          const fate = fateOf(Math.floor(index / tickets.length));
          orders.push({ id: body.id, buyer, fate });
          if (fate === 'complete') await pay(system, buyer, body.id);
          if (fate === 'cancelled') expect((await buyer.call('DELETE', `/api/orders/${body.id}`)).status).toBe(204);
        }),
      );
      // Without this the test could pass though nothing went wrong.
      await eventually(
        () => system.obeyed(),
        (obeyed) => (obeyed[seen] ?? 0) >= times,
        30_000,
      );
    }
    await system.faults({});
    await quiet(system);
    expect(await rebuildOnce(admin)).toEqual({ tickets: 3, differences: [], behind: [], unavailable: [] });
    for (const ticket of tickets) {
      const view = await readTicket(seller, ticket.id);
      expect(view.free + view.held + view.sold).toBe(100);
    }
    expect(await system.sql('SELECT id FROM dead_letters WHERE resolved_at_ms IS NULL')).toEqual([]);
    for (const buyer of buyers) {
      const mine = orders.filter((order) => order.buyer === buyer);
      const listed = await buyer.call<{ items: { id: string; status: string }[] }>('GET', '/api/orders?limit=100');
      const seen = new Map(listed.body.items.map(({ id, status }) => [id, status]));
      expect(seen).toEqual(new Map(mine.map(({ id, fate }) => [id, fate])));
      const complete = mine.filter(({ fate }) => fate === 'complete');
      expect(await mailsTo(system, buyer)).toEqual(complete.map(() => 'You are going'));
    }
    for (const { id, fate } of orders)
      expect(await moneyOf(system, id)).toMatchObject({
        paid: { length: fate === 'complete' ? 1 : 0 },
        refundsMinor: [],
      });
  });
});
