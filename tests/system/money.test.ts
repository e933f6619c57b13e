import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, eventually, hold, pay, putOnSale, readTicket, signUp, signUpMany } from './harness/client.ts';
import { flushWebhooks, mailsTo, moneyOf, quiet, reaches, stripeBehaves } from './harness/money.ts';
import { canary, filesWith, secretsOf, told } from './harness/secrets.ts';
import { type System, startSystem } from './harness/system.ts';

async function held(account: Account, ticketId: string, quantity = 1): Promise<string> {
  const answer = await hold(account, ticketId, { quantity });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

let system: System;
let seller: Account;
let unheard: { buyer: Account; orderId: string; paidAtMs: number }[];
beforeAll(async () => {
  system = await startSystem();
  seller = await signUp(system);
  // Begun first, looked at last: our own asking comes after a minute, in which the other tests run.
  const buyers = await signUpMany(system, 10);
  const ticket = await putOnSale(seller, { quantity: buyers.length });
  await stripeBehaves(system, { webhooks: 'drop' });
  unheard = await Promise.all(
    buyers.map(async (buyer) => {
      const orderId = await held(buyer, ticket.id);
      await pay(system, buyer, orderId);
      return { buyer, orderId, paidAtMs: Date.now() };
    }),
  );
  await stripeBehaves(system, {});
});
afterAll(() => system.kill9());

/** One complete order: paid once, nothing given back, one admission a place, one mail. */
async function isCompleteOnce(buyer: Account, orderId: string, places: number): Promise<void> {
  await reaches(system, orderId, 'complete');
  await quiet(system);
  const { paid, refundsMinor } = await moneyOf(system, orderId);
  expect(paid).toHaveLength(1);
  expect(refundsMinor).toEqual([]);
  const admissions = await system.sql('SELECT id FROM admissions WHERE order_id = ?', orderId);
  expect(admissions).toHaveLength(places);
  expect(await mailsTo(system, buyer)).toEqual(['You are going']);
}

describe('webhooks', () => {
  test("the payment's webhook before the API's own answer: one complete order", async () => {
    const buyer = await signUp(system);
    const ticket = await putOnSale(seller, { quantity: 4 });
    const orderId = await held(buyer, ticket.id, 2);
    await stripeBehaves(system, { webhooks: 'hold', latencyMs: 3_000 });
    let answered = false;
    const begun = buyer.call<{ id: string; status: string }>('POST', '/api/payments', { orderId }).then((answer) => {
      answered = true;
      return answer;
    });
    // The intent is made; its answer is still on its way. From here on Stripe is quick.
    await eventually(
      () => system.standIns<{ waiting: unknown[] }>('GET', '/__stripe/_control'),
      ({ waiting }) => waiting.length > 0,
    );
    await stripeBehaves(system, {});
    const { data } = await system.stripe<{ data: Stripe.PaymentIntent[] }>('GET', '/v1/payment_intents?limit=10');
    const intent = data.find(({ metadata }) => metadata.orderId === orderId);
    await system.stripe('POST', `/v1/payment_intents/${intent?.id}/confirm`, { payment_method: 'pm_card_visa' });
    await eventually(
      () => buyer.call<{ status: string }>('GET', `/api/orders/${orderId}`),
      ({ body }) => body.status === 'complete',
    );
    expect(answered).toBe(false);
    const { status, body } = await begun;
    expect([status, body.status]).toEqual([201, 'succeeded']);
    await isCompleteOnce(buyer, orderId, 2);
  });

  test.each([
    ['three times, side by side', { duplicate: 2 }],
    ['in the opposite order', { webhooks: 'hold', reverse: true }],
    ['three times and in the opposite order', { webhooks: 'hold', reverse: true, duplicate: 2 }],
  ])('webhooks %s: one complete order', async (_name, manners) => {
    const buyer = await signUp(system);
    const ticket = await putOnSale(seller, { quantity: 4 });
    const orderId = await held(buyer, ticket.id, 2);
    await stripeBehaves(system, manners);
    await pay(system, buyer, orderId);
    if ('webhooks' in manners) expect((await flushWebhooks(system)).failed).toBe(0);
    await isCompleteOnce(buyer, orderId, 2);
    expect(await readTicket(seller, ticket.id)).toMatchObject({ free: 2, held: 0, sold: 2 });
    await stripeBehaves(system, {});
  });
});

describe('a payment after the hold has expired', () => {
  let system: System;
  let seller: Account;
  beforeAll(async () => {
    system = await startSystem({ holdSeconds: 3 });
    seller = await signUp(system);
  });
  afterAll(() => system.kill9());

  /** An order whose hold ran out while its buyer was still paying: nobody told Stripe in time. */
  const expiredWhilePaying = async (buyer: Account, ticketId: string) => {
    await quiet(system);
    // The follow-up that cancels the intent is lost, until it is sent again.
    await system.faults({ queue: 'lost' });
    const orderId = await held(buyer, ticketId);
    const payment = await buyer.call<{ clientSecret: string }>('POST', '/api/payments', { orderId });
    const intent = payment.body.clientSecret.split('_secret')[0] ?? '';
    await eventually(
      () => buyer.call<{ status: string }>('GET', `/api/orders/${orderId}`),
      ({ body }) => body.status === 'expired',
    );
    const confirm = () =>
      system.stripe<{ status: string }>('POST', `/v1/payment_intents/${intent}/confirm`, {
        payment_method: 'pm_card_visa',
      });
    return { orderId, confirm };
  };

  test('the same places are free: the order is complete, and nothing is given back', async () => {
    const buyer = await signUp(system);
    const ticket = await putOnSale(seller, { quantity: 1 });
    const { orderId, confirm } = await expiredWhilePaying(buyer, ticket.id);
    expect((await confirm()).status).toBe('succeeded');
    await system.faults({});
    await reaches(system, orderId, 'complete');
    await quiet(system);
    const { paid, refundsMinor } = await moneyOf(system, orderId);
    expect([paid.length, refundsMinor]).toEqual([1, []]);
    expect(await mailsTo(system, buyer)).toEqual(['You are going']);
    expect(await readTicket(seller, ticket.id)).toMatchObject({ free: 0, held: 0, sold: 1 });
  });

  test('the places are taken: exactly one refund, and the place has one winner', async () => {
    const [buyer, winner] = await Promise.all([signUp(system), signUp(system)]);
    const ticket = await putOnSale(seller, { quantity: 1 });
    const { orderId, confirm } = await expiredWhilePaying(buyer, ticket.id);
    const won = await held(winner, ticket.id);
    await pay(system, winner, won);
    await stripeBehaves(system, { duplicate: 2 });
    expect((await confirm()).status).toBe('succeeded');
    await system.faults({});
    await reaches(system, orderId, 'refunded');
    await reaches(system, won, 'complete');
    await quiet(system);
    const { paid, refundsMinor } = await moneyOf(system, orderId);
    expect([paid.length, refundsMinor]).toEqual([1, [4500]]);
    expect((await moneyOf(system, won)).refundsMinor).toEqual([]);
    expect(await mailsTo(system, buyer)).toEqual(['Refunded']);
    expect(await readTicket(seller, ticket.id)).toMatchObject({ free: 0, held: 0, sold: 1 });
    await stripeBehaves(system, {});
  });

  test('paid in the last second, heard of by nobody: the cancelling finds it paid, and the order is complete', async () => {
    const buyer = await signUp(system);
    const ticket = await putOnSale(seller, { quantity: 1 });
    await stripeBehaves(system, { webhooks: 'drop' });
    const orderId = await held(buyer, ticket.id);
    await pay(system, buyer, orderId);
    await reaches(system, orderId, 'complete');
    await quiet(system);
    const { paid, refundsMinor } = await moneyOf(system, orderId);
    expect([paid.length, refundsMinor]).toEqual([1, []]);
    await stripeBehaves(system, {});
  });
});

test('webhooks that never come: all ten orders are complete within two minutes all the same', async () => {
  const knownAfterMs = await Promise.all(
    unheard.map(async ({ orderId, paidAtMs }) => {
      await reaches(system, orderId, 'complete', 120_000 - (Date.now() - paidAtMs));
      return Date.now() - paidAtMs;
    }),
  );
  expect(Math.max(...knownAfterMs)).toBeLessThanOrEqual(120_000);
  for (const { buyer, orderId } of unheard) await isCompleteOnce(buyer, orderId, 1);
});

test('none of all this was logged or answered with a secret in it, and none is built into a Worker', async () => {
  const secrets = [canary, ...secretsOf(system.stateDir)];
  const texts = {
    log: system.logged.join(''),
    answers: system.answered.join('\n'),
  };
  const builtWith = (words: readonly string[]) => system.bundles.flatMap((folder) => filesWith(folder, words));
  for (const text of Object.values(texts)) expect(told(text, secrets)).toEqual([]);
  expect(builtWith(secrets)).toEqual([]);
  // The controls: these are the texts that what happened here is in, and a secret in one would be found.
  expect(told(texts.log, [seller.id])).toHaveLength(1);
  expect(told(texts.answers, [seller.id, seller.email])).toHaveLength(2);
  expect(builtWith(['/users/signout-everywhere']).length).toBeGreaterThan(0);
  expect(told(`{"event":"x","key":"${secrets[1]}"}`, secrets)).toHaveLength(1);
});
