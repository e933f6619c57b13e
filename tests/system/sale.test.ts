import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, eventually, hold, pay, putOnSale, readTicket, signUp, signUpMany } from './harness/client.ts';
import { type System, startSystem } from './harness/system.ts';

describe('the sale, over HTTP on the whole system', () => {
  let system: System;
  let seller: Account;
  let buyers: Account[];
  beforeAll(async () => {
    system = await startSystem({ holdSeconds: 900 });
    seller = await signUp(system);
    buyers = await signUpMany(system, 20);
  });
  afterAll(() => system.kill9());
  const buyer = (index: number): Account => {
    const found = buyers[index % buyers.length];
    if (!found) throw new Error('no buyers');
    return found;
  };

  test('500 buyers at once for 100 places: exactly 100 holds, 400 sold out; then half pay, half cancel, and the stock adds up', async () => {
    const ticket = await putOnSale(seller, { quantity: 100 });
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) => hold(buyer(index), ticket.id, { quantity: 1 })),
    );
    const held = answers.flatMap((answer, index) => (answer.status === 201 ? [{ index, id: answer.body.id }] : []));
    expect(held).toHaveLength(100);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(new Set(refused.map((answer) => `${answer.status} ${answer.body.code}`))).toEqual(new Set(['409 sold_out']));
    for (const { index, id } of held.slice(0, 50))
      expect((await buyer(index).call('DELETE', `/api/orders/${id}`)).status).toBe(204);
    for (const { index, id } of held.slice(50)) await pay(system, buyer(index), id);
    const settled = await eventually(
      () => readTicket(seller, ticket.id),
      (view) => view.sold === 50 && view.held === 0,
      30_000,
    );
    expect(settled.free).toBe(50);
    const [row] = await eventually(
      () =>
        system.sql<{ free: number; sold: number; held: number }>(
          'SELECT free, held, sold FROM tickets WHERE id = ?',
          ticket.id,
        ),
      (rows) => rows[0]?.sold === 50,
      15_000,
    );
    expect(row).toMatchObject({ free: 50, held: 0, sold: 50 });
  });

  test('300 numbered seats and buyers who overlap: no seat is held twice', async () => {
    const seats = Array.from({ length: 300 }, (_, index) => ({
      section: 'Stalls',
      row: String(Math.floor(index / 20)),
      seat: String(index % 20),
    }));
    const ticket = await putOnSale(seller, { seats });
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        const at = (index * 7) % 299;
        return hold(buyer(index), ticket.id, { seats: seats.slice(at, at + 2) }).then((answer) => ({ at, answer }));
      }),
    );
    const taken = answers.filter(({ answer }) => answer.status === 201).flatMap(({ at }) => [at, at + 1]);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken).size).toBe(taken.length);
    for (const { answer } of answers) expect([201, 409]).toContain(answer.status);
    const view = await readTicket(seller, ticket.id);
    expect(view.free + view.held + view.sold).toBe(300);
  });
});

describe('a crash', () => {
  test('SIGKILL amid 200 orders: every 2xx is still true, no order is half done, D1 catches up', async () => {
    const system = await startSystem();
    try {
      const seller = await signUp(system);
      const buyers = await signUpMany(system, 10);
      const ticket = await putOnSale(seller, { quantity: 1000 });
      const confirmed: { account: Account; id: string }[] = [];
      const sent = Array.from({ length: 200 }, async (_, index) => {
        const account = buyers[index % buyers.length];
        if (!account) return;
        // Spread over time, so that the kill falls amid them.
        await new Promise((resolve) => setTimeout(resolve, index * 3));
        const answer = await hold(account, ticket.id, { quantity: 1 }).catch(() => undefined);
        if (answer?.status !== 201) return;
        confirmed.push({ account, id: answer.body.id });
        if (confirmed.length === 100) await system.kill9();
      });
      await Promise.all(sent);
      await system.start();
      expect(confirmed.length).toBeGreaterThanOrEqual(100);
      for (const { account, id } of confirmed) {
        const answer = await account.call<{ status: string }>('GET', `/api/orders/${id}`);
        expect([answer.status, answer.body.status]).toEqual([200, 'created']);
      }
      // The unanswered are wholly applied or wholly absent: D1 ends with whole orders that sum to what is held.
      const [sum] = await eventually(
        async () => {
          await system.cron();
          return system.sql<{ held: number; orders: number }>(
            `SELECT held, (SELECT COUNT(*) FROM orders WHERE ticket_id = tickets.id AND status = 'created') AS orders
             FROM tickets WHERE id = ?`,
            ticket.id,
          );
        },
        (rows) => rows[0] !== undefined && rows[0].held === rows[0].orders && rows[0].held >= confirmed.length,
        20_000,
      );
      expect(sum?.held).toBeLessThanOrEqual(200);
    } finally {
      await system.kill9();
    }
  });
});

describe('HOLD_SECONDS=2', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ holdSeconds: 2 });
  });
  afterAll(() => system.kill9());

  test('a hold is gone from D1 within 5 s of its end without any request to its ticket', async () => {
    const account = await signUp(system);
    const ticket = await putOnSale(account, { quantity: 1 });
    const answer = await hold(account, ticket.id, { quantity: 1 });
    expect(answer.status).toBe(201);
    await eventually(
      () => system.sql<{ status: string }>('SELECT status FROM orders WHERE id = ?', answer.body.id),
      (rows) => rows[0]?.status === 'expired',
      7_000,
    );
  });

  test('with its alarm prevented, the next request for the place still gets it', async () => {
    await system.faults({ alarms: 'prevented' });
    const account = await signUp(system);
    const ticket = await putOnSale(account, { quantity: 1 });
    const first = await hold(account, ticket.id, { quantity: 1 });
    expect(first.status).toBe(201);
    const second = await eventually(
      () => hold(account, ticket.id, { quantity: 1 }),
      (answer) => answer.status === 201,
      5_000,
    );
    expect(second.body.id).not.toBe(first.body.id);
    await system.faults({});
  });
});
