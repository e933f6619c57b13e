import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminOf, rebuildOnce } from './harness/admin.ts';
import { type Account, eventually, hold, pay, putOnSale, readTicket, signUp, signUpMany } from './harness/client.ts';
import { mailsTo, moneyOf, quiet, reaches } from './harness/money.ts';
import { type System, startSystem } from './harness/system.ts';

let system: System;
let seller: Account;
beforeAll(async () => {
  system = await startSystem();
  seller = await signUp(system);
});
afterAll(() => system.kill9());

/** A ticket of an event with two orders paid, each by its own buyer, and one held. */
async function sold() {
  const [first, second, waiting] = await signUpMany(system, 3);
  if (!first || !second || !waiting) throw new Error('three accounts were asked for');
  const ticket = await putOnSale(seller, { quantity: 10 });
  const paid: { buyer: Account; orderId: string }[] = [];
  for (const buyer of [first, second]) {
    const orderId = (await hold(buyer, ticket.id, { quantity: 2 })).body.id;
    await pay(system, buyer, orderId);
    await reaches(system, orderId, 'complete');
    paid.push({ buyer, orderId });
  }
  const held = (await hold(waiting, ticket.id, { quantity: 1 })).body.id;
  await quiet(system);
  return { ticket, paid, waiting, held };
}

async function change(eventId: string, status: string): Promise<void> {
  const { body } = await seller.call<Record<string, unknown>>('GET', `/api/events/${eventId}`);
  const answer = await seller.call('PUT', `/api/events/${eventId}`, { status }, { 'if-match': `"${body.version}"` });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

test('a cancelled event, each message handed over twice: tickets closed, each payment given back once, each buyer told once', async () => {
  const { ticket, paid, waiting, held } = await sold();
  await system.faults({ queue: 'doubled' });
  await change(ticket.eventId, 'cancelled');
  for (const { orderId } of paid) await reaches(system, orderId, 'refunded');
  await reaches(system, held, 'cancelled');
  await quiet(system);
  await system.faults({});
  expect((await system.obeyed())['queue doubled']).toBeGreaterThan(0);
  expect((await readTicket(seller, ticket.id)).status).toBe('closed');
  for (const { buyer, orderId } of paid) {
    const money = await moneyOf(system, orderId);
    expect([money.paid.length, money.refundsMinor]).toEqual([1, [9000]]);
    expect(await mailsTo(system, buyer)).toEqual(['Cancelled', 'Refunded', 'You are going']);
    const admissions = await system.sql<{ status: string }>(
      'SELECT status FROM admissions WHERE order_id = ?',
      orderId,
    );
    expect(admissions).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }]);
  }
  expect(await mailsTo(system, waiting)).toEqual(['Cancelled']);
  expect((await hold(waiting, ticket.id, { quantity: 1 })).status).toBe(409);
});

test('a postponed event, each message handed over twice: each holder is told once, and their orders stand', async () => {
  const { ticket, paid, waiting } = await sold();
  await system.faults({ queue: 'doubled' });
  await change(ticket.eventId, 'postponed');
  await eventually(
    () => Promise.all(paid.map(({ buyer }) => mailsTo(system, buyer))),
    (mails) => mails.every((each) => each.includes('Postponed')),
    30_000,
  );
  await quiet(system);
  await system.faults({});
  for (const { buyer, orderId } of paid) {
    expect(await mailsTo(system, buyer)).toEqual(['Postponed', 'You are going']);
    expect((await moneyOf(system, orderId)).refundsMinor).toEqual([]);
  }
  expect(await mailsTo(system, waiting)).toEqual([]);
});

test('rebuild finds no difference in a healthy system, and finds and mends the one that was made', async () => {
  const admin = await adminOf(system);
  const healthy = await rebuildOnce(admin);
  expect(healthy).toMatchObject({ differences: [], behind: [], unavailable: [] });
  const [row] = await system.sql<{ id: string }>('SELECT id FROM tickets LIMIT 1');
  await system.sql('UPDATE tickets SET sold = sold + 1 WHERE id = ?', row?.id ?? '');
  expect((await rebuildOnce(admin)).differences).toEqual([{ ticketId: row?.id, what: 'ticket: sold' }]);
  expect(await rebuildOnce(admin)).toEqual(healthy);
});
