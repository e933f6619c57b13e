import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { countAttempt, forgetAttempts } from '../../../db/accounts/attempts.ts';
import { app } from '../../../workers/api/app.ts';
import type { Env } from '../../../workers/api/env.ts';
import { freshEmail, origin, problemOf, signedUp } from '../api/client.ts';
import { hold, newTicket } from '../sale/given.ts';

const open = { limit: async () => ({ success: true }) };
const half = { ORDER_LIMIT: open, SIGN_IN_LIMIT: open };
/** With the limits on, and a brake in front of them that lets all pass: what is counted is D1's to say. */
const limited = { ...env, ...half, RATE_LIMITS: 'on' } as unknown as Env;
let addresses = 0;
const newAddress = () => {
  addresses += 1;
  return `203.0.113.${addresses}`;
};
const post = async (path: string, body: object, address: string) =>
  app.fetch(
    new Request(`${origin}/api/users/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-connecting-ip': address },
      body: JSON.stringify(body),
    }),
    limited,
    createExecutionContext(),
  );
const minute = limits.attemptStretchMs;
/** The clock stands at a moment, for as long as a test says. */
const at = (ms: number) => vi.spyOn(Date, 'now').mockReturnValue(ms);
afterEach(() => vi.restoreAllMocks());

describe.each([
  // Each is refused for its body, so that no password is hashed: what counts is that it was tried.
  ['signin', limits.signInsPerAddressMax],
  ['signup', limits.signUpsPerAddressMax],
] as const)('%s by address', (path, max) => {
  test(`passes ${max} times a minute, however many come at once, and the next is 429 until the minute ends`, async () => {
    const [address, start] = [newAddress(), 1000 * minute];
    at(start + 12_345);
    const answers = await Promise.all(Array.from({ length: max + 5 }, () => post(path, {}, address)));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(max);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe('48');
    expect(await problemOf(refused as Response)).toMatchObject({ code: 'rate_limited' });
    expect((await post(path, {}, newAddress())).status).toBe(400);
    at(start + minute - 1);
    expect((await post(path, {}, address)).status).toBe(429);
    at(start + minute);
    expect((await post(path, {}, address)).status).toBe(400);
  });
});

test('an account is tried as often as its hour allows, from wherever, and so is one that does not exist', async () => {
  const start = 1000 * limits.accountStretchMs;
  const known = freshEmail();
  await signedUp(known);
  for (const email of [known, freshEmail()]) {
    at(start + 1);
    const rest = `UPDATE attempts SET count = ${limits.signInsPerAccountMax - 1} WHERE key LIKE 'account:%' AND ends_at_ms = ?`;
    const wrong = { email, password: 'not this one' };
    expect((await post('signin', wrong, newAddress())).status).toBe(401);
    // All but one of the others, without their hashes.
    await env.DB.prepare(rest)
      .bind(start + limits.accountStretchMs)
      .run();
    expect((await post('signin', wrong, newAddress())).status).toBe(401);
    const refused = await post('signin', wrong, newAddress());
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    await forgetAttempts(env.DB, start + limits.accountStretchMs);
  }
});

describe('what is counted', () => {
  test('is exact of a hundred at once, and not without its condition: the control', async () => {
    const [attempt, now] = [{ key: 'control', max: 7, everyMs: 1000 }, 1];
    const passed = await Promise.all(Array.from({ length: 100 }, () => countAttempt(env.DB, attempt, now)));
    expect(passed.filter(Boolean)).toHaveLength(7);
    const uncounted = new Proxy(env.DB, {
      get: (db, name) =>
        name === 'prepare'
          ? (sql: string) => db.prepare(sql.replace('count < ?3', '?3 IS NOT NULL'))
          : Reflect.get(db, name),
    });
    const all = await Promise.all(Array.from({ length: 10 }, () => countAttempt(uncounted, attempt, now)));
    expect(all.filter(Boolean)).toHaveLength(10);
  });

  test('is forgotten when its time has passed, and holds neither address nor e-mail', async () => {
    const [address, email] = [newAddress(), freshEmail()];
    await post('signin', { email, password: 'not this one' }, address);
    const { results } = await env.DB.prepare('SELECT * FROM attempts').all();
    expect(results.length).toBeGreaterThan(0);
    expect(JSON.stringify(results)).not.toMatch(new RegExp(`${address}|${email}`));
    await forgetAttempts(env.DB, Date.now() + limits.accountStretchMs);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM attempts').first('n')).toBe(0);
  });
});

describe('one ticket, by one buyer', () => {
  test(`is asked for a hold ${limits.holdAttemptsPerBuyerMax} times in ten seconds, and the next is 429`, async () => {
    const [buyer, other, ticket] = [await signedUp(), await signedUp(), await newTicket({ quantity: 100 })];
    const ask = () => buyer.post('/api/orders', { ticketId: ticket.id });
    const answers = await Promise.all(Array.from({ length: limits.holdAttemptsPerBuyerMax + 3 }, ask));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(limits.holdAttemptsPerBuyerMax);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.post('/api/orders', { ticketId: ticket.id })).status).toBe(201);
    const elsewhere = await newTicket();
    expect((await buyer.post('/api/orders', { ticketId: elsewhere.id })).status).toBe(201);
  });

  test(`is asked for a payment ${limits.paymentAttemptsPerBuyerMax} times in ten seconds, and the next is 429`, async () => {
    const [buyer, ticket] = [await signedUp(), await newTicket({ price: { amount: 0, currency: 'GBP' } })];
    const order = await hold(buyer, ticket.id);
    const ask = () => buyer.post('/api/payments', { orderId: order.id });
    const answers = await Promise.all(Array.from({ length: limits.paymentAttemptsPerBuyerMax + 1 }, ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: limits.paymentAttemptsPerBuyerMax }, () => 201),
      429,
    ]);
  });
});

test(`a buyer keeps ${limits.openHoldsPerBuyerMax} open holds on a ticket, not one more, until one ends`, async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const cookie = [...buyer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ ticketId: ticket.id });
  const ask = () =>
    app.fetch(
      new Request(`${origin}/api/orders`, { method: 'POST', headers, body }),
      limited,
      createExecutionContext(),
    );
  const answers = await Promise.all(Array.from({ length: limits.openHoldsPerBuyerMax + 1 }, ask));
  const held = answers.filter(({ status }) => status === 201);
  expect(held).toHaveLength(limits.openHoldsPerBuyerMax);
  const refused = answers.find(({ status }) => status !== 201);
  expect(await problemOf(refused as Response)).toMatchObject({ status: 409, code: 'limit_exceeded' });
  const { id } = await (held[0] as Response).json<{ id: string }>();
  expect((await buyer.fetch(`/api/orders/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await ask()).status).toBe(201);
});
