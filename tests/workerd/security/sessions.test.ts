import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { authOf } from '../../../workers/api/accounts/auth.ts';
import { app } from '../../../workers/api/app.ts';
import type { Env } from '../../../workers/api/env.ts';
import { Browser, freshEmail, origin, password, signedUp } from '../api/client.ts';

const whoIs = async (browser: Browser) =>
  (await (await browser.fetch('/api/users/currentuser')).json<{ currentUser: { email: string } | null }>()).currentUser;
const copyOf = (browser: Browser): Browser => {
  const copy = new Browser();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
};
const tokenOf = (browser: Browser) => browser.cookies.get('better-auth.session_token');

describe('a session', () => {
  test('that was planted in a browser before it signs in is not the one it has afterwards', async () => {
    const [attacker, email] = [await signedUp(), freshEmail()];
    await signedUp(email);
    const victim = copyOf(attacker);
    expect((await victim.post('/api/users/signin', { email, password })).status).toBe(200);
    expect(await whoIs(victim)).toMatchObject({ email });
    expect(tokenOf(victim)).not.toBe(tokenOf(attacker));
    expect((await whoIs(attacker))?.email).not.toBe(email);
  });

  test('is new at every sign-in and sign-up, and none is made of what the visitor brought', async () => {
    const email = freshEmail();
    const first = await signedUp(email);
    const tokens = new Set([tokenOf(first)]);
    for (let time = 0; time < 2; time += 1) {
      const browser = new Browser();
      browser.cookies.set('better-auth.session_token', 'chosen-by-somebody.c2lnbmF0dXJl');
      await browser.post('/api/users/signin', { email, password });
      tokens.add(tokenOf(browser));
    }
    expect(tokens.size).toBe(3);
    expect([...tokens].join()).not.toContain('chosen');
  });

  test('is nobody once signed out, for whoever had copied its cookies', async () => {
    const browser = await signedUp();
    const thief = copyOf(browser);
    await browser.post('/api/users/signout', {});
    expect(await whoIs(thief)).toBeNull();
  });

  test('is replaced when the password changes: whoever had copied it is nobody, and the others go if it is wished', async () => {
    const email = freshEmail();
    const browser = await signedUp(email);
    const [thief, other] = [copyOf(browser), new Browser()];
    await other.post('/api/users/signin', { email, password });
    const change = { currentPassword: password, newPassword: 'another horse', endOtherSessions: true };
    expect((await browser.post('/api/users/me/password', change)).status).toBe(200);
    expect([await whoIs(thief), await whoIs(other)]).toEqual([null, null]);
    expect(await whoIs(browser)).toMatchObject({ email });
  });

  test('is not had by its kept half alone, nor by the other half of somebody else', async () => {
    const [one, two] = [await signedUp(), await signedUp()];
    const half = copyOf(one);
    half.cookies.delete('better-auth.session_token');
    expect((await half.fetch('/api/orders')).status).toBe(401);

    const mixed = copyOf(one);
    mixed.cookies.set('better-auth.session_token', tokenOf(two) ?? '');
    expect((await whoIs(mixed))?.email).toBe((await whoIs(two))?.email);
  });
});

const queries: string[] = [];
const DB = new Proxy(env.DB, {
  get: (db, name) => {
    const value: unknown = Reflect.get(db, name);
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => {
      if (name === 'prepare') queries.push(String(args[0]));
      return Reflect.apply(value, db, args);
    };
  },
});
const bindings = { ...env, DB } as unknown as Env;
const { password: hashing } = await authOf(bindings).$context;
const [hashed, verified] = [vi.spyOn(hashing, 'hash'), vi.spyOn(hashing, 'verify')];

/** Sends a request to the app itself, and counts what is done before it answers: the real work, watched. */
async function worked(path: string, body: object) {
  queries.length = 0;
  for (const spy of [hashed, verified]) spy.mockClear();
  const context = createExecutionContext();
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await app.fetch(new Request(`${origin}${path}`, init), bindings, context);
  const { requestId: _requestId, ...said } = await response.json<Record<string, unknown>>();
  const derivations = hashed.mock.calls.length + verified.mock.calls.length;
  const done = { derivations, queries: queries.length, status: response.status, said };
  await waitOnExecutionContext(context);
  return done;
}

describe('an address that has an account and one that has none', () => {
  let known: string;
  beforeEach(async () => {
    known = freshEmail();
    await signedUp(known);
  });

  test('get the same answer at sign-in, for one hash and as many queries', async () => {
    const wrong = await worked('/api/users/signin', { email: known, password: 'not this one' });
    const unknown = await worked('/api/users/signin', { email: freshEmail(), password: 'not this one' });
    expect(unknown).toEqual(wrong);
    expect(wrong).toMatchObject({ status: 401, derivations: 1 });
  });

  test('get the same answer when a new password is asked for, before either is looked up', async () => {
    const silent = {
      ...env,
      DB: {
        prepare: () => {
          throw new Error('asked before the answer');
        },
      },
    } as unknown as Env;
    for (const email of [known, freshEmail()]) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }) };
      const request = new Request(`${origin}/api/auth/request-password-reset`, init);
      const answer = await app.fetch(request, silent, createExecutionContext());
      expect([answer.status, await answer.json()]).toEqual([200, {}]);
    }
    // Where it does answer, it is asked: the proof is not that nothing is done.
    await worked('/api/auth/request-password-reset', { email: known });
    expect(queries.length).toBeGreaterThan(0);
  });

  test('get the same answer when a confirmation is asked for', async () => {
    const path = '/api/auth/send-verification-email';
    const there = await worked(path, { email: known });
    expect(await worked(path, { email: freshEmail() })).toEqual(there);
  });
});
