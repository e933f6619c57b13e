import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { rolesOf } from '../../../db/accounts/roles.ts';
import { createOnce } from '../../../workers/api/conventions/idempotency.ts';
import { readIdempotencyKey } from '../../../workers/api/conventions/idempotency-key.ts';
import type { AppEnv, Env } from '../../../workers/api/env.ts';
import { orderRate, signInRate } from '../../../workers/api/middleware/rate-limit.ts';
import {
  keptSession,
  requireAccount,
  requireKeptAccount,
  requireRole,
} from '../../../workers/api/middleware/session.ts';
import { type Browser, origin, problemOf, signedUp } from './client.ts';

/** D1 that counts what it is asked. */
function counted(db: D1Database): { db: D1Database; asked: () => number } {
  let asked = 0;
  const proxy = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        asked += 1;
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { db: proxy, asked: () => asked };
}

const cookieOf = (browser: Browser, skip = ''): string =>
  [...browser.cookies]
    .filter(([name]) => !skip || !name.includes(skip))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

const holdApp = new Hono<AppEnv>()
  .use(keptSession)
  .post('/hold', requireKeptAccount, (c) => c.json({ who: c.get('account')?.id }));

describe('the session on the hot path', () => {
  test('a fresh signed cookie is believed without a query', async () => {
    const browser = await signedUp();
    const { db, asked } = counted(env.DB);
    const hold = { method: 'POST', headers: { cookie: cookieOf(browser) } };
    const response = await holdApp.request(`${origin}/hold`, hold, { ...env, DB: db } as Env);
    expect(await response.json()).toEqual({ who: browser.accountId });
    expect(asked()).toBe(0);
  });

  test('without the cached cookie the session is read once, and the cookie is sent anew', async () => {
    const browser = await signedUp();
    const { db, asked } = counted(env.DB);
    const hold = { method: 'POST', headers: { cookie: cookieOf(browser, 'session_data') } };
    const response = await holdApp.request(`${origin}/hold`, hold, { ...env, DB: db } as Env);
    expect(response.status).toBe(200);
    expect(asked()).toBeGreaterThan(0);
    expect(response.headers.getSetCookie().join()).toContain('session_data=');
  });

  test.each(['%', 'AAAA', 'e30', '.', btoa('{"session":{},"expiresAt":1,"signature":"%"}')])(
    'a kept session that reads %s is not believed, and the account is found in D1',
    async (kept) => {
      const browser = await signedUp();
      const name = [...browser.cookies.keys()].find((each) => each.includes('session_data')) ?? '';
      const headers = { cookie: `${cookieOf(browser, 'session_data')}; ${name}=${kept}` };
      const response = await holdApp.request(`${origin}/hold`, { method: 'POST', headers }, env as Env);
      expect(await response.json()).toEqual({ who: browser.accountId });
    },
  );

  test('nobody is 401', async () => {
    const response = await holdApp.request(`${origin}/hold`, { method: 'POST' }, env as Env);
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' });
  });
});

test('a role is read from D1 at each request: granted and revoked at once', async () => {
  const browser = await signedUp();
  const app = new Hono<AppEnv>().get('/admin', requireRole('admin'), (c) => c.json({}));
  const ask = () => app.request(`${origin}/admin`, { headers: { cookie: cookieOf(browser) } }, env as Env);
  expect((await ask()).status).toBe(403);
  await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(browser.accountId).run();
  expect((await ask()).status).toBe(200);
  expect(await rolesOf(env.DB, browser.accountId)).toEqual(['buyer', 'admin']);
  await env.DB.prepare('DELETE FROM account_roles WHERE user_id = ?').bind(browser.accountId).run();
  expect((await ask()).status).toBe(403);
});

describe('Idempotency-Key of what is created in D1', () => {
  const app = new Hono<AppEnv>().post('/roles', requireAccount, readIdempotencyKey, async (c) => {
    const body: unknown = await c.req.json();
    const made = await createOnce(c, 'POST /roles', body, () => ({
      answer: { id: crypto.randomUUID() },
      status: 201,
      statements: [c.env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'organizer', 0)`).bind(crypto.randomUUID())],
    }));
    return made.refusal ?? c.json(made.answer, made.status);
  });
  const send = (browser: Browser, key: string, body: unknown) =>
    app.request(
      `${origin}/roles`,
      { method: 'POST', body: JSON.stringify(body), headers: { cookie: cookieOf(browser), 'idempotency-key': key } },
      env as Env,
    );
  const rows = async () => (await env.DB.prepare('SELECT count(*) AS n FROM account_roles').first<number>('n')) ?? 0;

  test('ten at once with one key create once, and all get one answer', async () => {
    const browser = await signedUp();
    const before = await rows();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(browser, 'once', { a: 1, b: 2 })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(await rows()).toBe(before + 1);
  });

  test('the same key with another body is 422, the order of keys does not matter, another account is another key', async () => {
    const [one, other] = [await signedUp(), await signedUp()];
    const first = await (await send(one, 'k', { a: 1, b: 2 })).text();
    expect(await (await send(one, 'k', { b: 2, a: 1 })).text()).toBe(first);
    expect(await problemOf(await send(one, 'k', { a: 2 }))).toMatchObject({
      code: 'idempotency_key_reused',
      status: 422,
    });
    expect(await (await send(other, 'k', { a: 1, b: 2 })).text()).not.toBe(first);
  });
});

describe('rate limits', () => {
  const app = new Hono<AppEnv>()
    .post('/in', signInRate, (c) => c.json({}))
    .post('/order', orderRate, (c) => c.json({}));
  const spent: RateLimit = { limit: async () => ({ success: false }) };
  const limited = { ...env, RATE_LIMITS: 'on', SIGN_IN_LIMIT: spent, ORDER_LIMIT: spent } as Env;

  test('over the limit is 429 with Retry-After', async () => {
    for (const path of ['/in', '/order']) {
      const response = await app.request(`${origin}${path}`, { method: 'POST' }, limited);
      expect(response.headers.get('retry-after')).toBe('60');
      expect(await problemOf(response)).toMatchObject({ code: 'rate_limited', status: 429 });
    }
  });

  test('RATE_LIMITS=off lifts them', async () => {
    const response = await app.request(`${origin}/in`, { method: 'POST' }, { ...limited, RATE_LIMITS: 'off' } as Env);
    expect(response.status).toBe(200);
  });
});
