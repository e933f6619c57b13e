import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import type { RecentError } from '../../../contracts/http/admin.ts';
import { limits } from '../../../contracts/limits.ts';
import { forgetErrors, recordError } from '../../../db/delivery/recent-errors.ts';
import { app } from '../../../workers/api/app.ts';
import { reportError } from '../../../workers/shared/errors/report.ts';
import { eventually } from '../eventually.ts';
import { Browser, origin, problemOf, signedUp } from './client.ts';

const admin = await signedUp();
await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(admin.accountId).run();
type List = { items: RecentError[]; nextCursor: string | null };
const list = async (query = 'limit=100') => (await admin.fetch(`/api/admin/errors?${query}`)).json<List>();
const listedAt = async (place: string) => (await list()).items.filter((error) => error.place === place);

/** The API with a D1 that throws when a query names a table. */
function whereD1Throws(table: string, message: string, path: string, init: RequestInit = {}) {
  const DB = new Proxy(env.DB, {
    get: (db, name) => {
      if (name !== 'prepare') return Reflect.get(db, name).bind(db);
      return (query: string) => {
        if (query.includes(table)) throw new Error(message);
        return db.prepare(query);
      };
    },
  });
  const request = new Request(`${origin}${path}`, init);
  return app.fetch(request, { ...env, DB } as never, createExecutionContext());
}

describe('what a request fails of', () => {
  const canary = 'canary-7f3a';
  test('is listed to an admin once, counted twice, with its request, and with nothing about a person', async () => {
    const answers = [
      await whereD1Throws('FROM events', 'D1 is away: 1', `/api/events?q=${canary}@example.com`, {
        headers: { 'user-agent': canary, cookie: `a=${canary}` },
      }),
      await whereD1Throws('FROM events', `D1 is away: 2\nparams: ${canary}`, '/api/events'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    const { requestId } = await problemOf(answers[1] as Response);
    const [error, ...others] = await vi.waitFor(
      async () => {
        const found = await listedAt('GET /api/events');
        expect(found[0]?.count).toBe(2);
        return found;
      },
      { timeout: 2 * limits.recentErrorWriteEveryMs, interval: 200 },
    );
    expect(others).toEqual([]);
    expect(error).toMatchObject({ name: 'Error', message: 'D1 is away: 2', requestId });
    expect(error?.stack).toMatch(/^at /);
    expect(Date.parse(error?.firstAt ?? '')).toBeLessThanOrEqual(Date.parse(error?.lastAt ?? ''));
  });

  test('is kept without addresses, keys, bodies, headers and queries', async () => {
    const answer = await whereD1Throws(
      'users',
      `no row for ${canary}@example.com, password=${canary}, by Bearer ${canary}\nparams: ${canary}`,
      `/api/users/signin?q=${canary}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': canary, 'x-forwarded-for': canary },
        body: JSON.stringify({ email: `${canary}@example.com`, password: canary }),
      },
    );
    expect(answer.status).toBe(503);
    await eventually(async () => expect(await listedAt('POST /api/users/signin')).toHaveLength(1));
    const { results } = await env.DB.prepare('SELECT * FROM recent_errors').all();
    expect(JSON.stringify(results)).toContain('no row for [e-mail], password=[secret], by Bearer [secret]');
    expect(JSON.stringify(results)).not.toContain(canary);
  });

  test('is not recorded when it is a refusal, or went well', async () => {
    const before = (await list()).items.length;
    await new Browser().fetch('/api/events');
    await new Browser().fetch('/api/nowhere');
    await new Browser().post('/api/users/signin', '{"cut": ');
    await new Browser().post('/api/users/signin', { email: 'nobody@example.com', password: 'not the one' });
    await new Browser().post('/api/auth/reset-password', { token: 'wrong', newPassword: 'correct horse battery' });
    expect((await list()).items).toHaveLength(before);
  });
});

test('a flood is a few writes, and a D1 that is away fails nothing', async () => {
  const writes = vi.spyOn(env.DB, 'batch');
  const report = (db: D1Database) =>
    reportError(db, { event: 'test', place: 'a flood', error: new Error(`drop ${Math.random()}`) });
  for (let drop = 0; drop < 1_000; drop += 1) report(env.DB);
  await eventually(async () => expect((await listedAt('a flood'))[0]?.count).toBe(1_000));
  expect(writes).toHaveBeenCalledTimes(2);
  writes.mockRestore();
  const away = {
    prepare: () => {
      throw new Error('away');
    },
  } as unknown as D1Database;
  expect(() => reportError(away, { event: 'test', place: 'nowhere', error: 'away' })).not.toThrow();
});

const recorded = (place: string, lastAtMs: number) =>
  recordError(env.DB, {
    ...{ fingerprint: place, place, name: 'Error', message: 'bounded', stack: null, requestId: null },
    ...{ count: 1, firstAtMs: lastAtMs, lastAtMs },
  });

test('pages come newest first, kinds are bounded, and old ones are removed', async () => {
  const future = Date.now() + 864e5;
  for (let kind = 0; kind < limits.recentErrorGroupsMax + 5; kind += 1) await recorded(`kind ${kind}`, future + kind);
  const kept = await env.DB.prepare('SELECT count(*) AS n FROM recent_errors').first('n');
  expect(kept).toBe(limits.recentErrorGroupsMax);
  const places: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: List = await list(`limit=90${cursor && `&cursor=${cursor}`}`);
    places.push(...page.items.map(({ place }) => place));
    cursor = page.nextCursor;
  }
  expect(places).toEqual(Array.from({ length: limits.recentErrorGroupsMax }, (_, at) => `kind ${204 - at}`));
  await forgetErrors(env.DB, future + 204);
  expect((await list()).items.map(({ place }) => place)).toEqual(['kind 204']);
});

test('nobody but an admin may look', async () => {
  expect((await new Browser().fetch('/api/admin/errors')).status).toBe(401);
  expect((await (await signedUp()).fetch('/api/admin/errors')).status).toBe(403);
  expect((await admin.fetch('/api/admin/errors?cursor=x')).status).toBe(400);
});
