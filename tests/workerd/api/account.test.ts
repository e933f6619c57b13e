import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../contracts/http/account.ts';
import { eventually } from '../eventually.ts';
import { Browser, freshEmail, password, problemOf, signedUp } from './client.ts';

const put = (browser: Browser, body: unknown) =>
  browser.fetch('/api/users/me', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const whoIs = async (browser: Browser) =>
  (await (await browser.fetch('/api/users/currentuser')).json<{ currentUser: Record<string, unknown> | null }>())
    .currentUser;
const signIn = async (email: string, secret = password) => {
  const browser = new Browser();
  return { browser, status: (await browser.post('/api/users/signin', { email, password: secret })).status };
};
const tokenTo = (email: string) =>
  eventually(async () => {
    const response = await env.STAND_INS.fetch(`http://mail.test/__mail.json?to=${encodeURIComponent(email)}`);
    const { items } = await response.json<{ items: { text: string }[] }>();
    const token = /verify-email\?token=(\S+)/.exec(items[0]?.text ?? '')?.[1];
    if (!token) throw new Error('no mail yet');
    return token;
  });
const verify = async (email: string, browser: Browser) =>
  expect((await browser.fetch(`/api/auth/verify-email?token=${await tokenTo(email)}`)).status).toBeLessThan(400);

test('name and language are changed one by one, and mean nothing else', async () => {
  const browser = await signedUp();
  expect((await put(browser, { name: ' Ада ', language: 'ja' })).status).toBe(200);
  expect((await put(browser, { name: 'Ada' })).status).toBe(200);
  expect(await whoIs(browser)).toMatchObject({ name: 'Ada', language: 'ja' });
  expect((await put(browser, { language: null })).status).toBe(200);
  expect(await whoIs(browser)).toMatchObject({ name: 'Ada', language: null });
  expect(await problemOf(await put(browser, { language: 'tlh' }))).toMatchObject({ errors: [{ field: 'language' }] });
  expect(await problemOf(await put(browser, { roles: ['admin'] }))).toMatchObject({ errors: [{ field: 'roles' }] });
});

describe('changing the e-mail', () => {
  test('asks for the password and refuses an address that is taken', async () => {
    const [browser, taken] = [await signedUp(), freshEmail()];
    await signedUp(taken);
    const wrong = await browser.post('/api/users/me/email', { email: freshEmail(), password: 'not this one' });
    expect(await problemOf(wrong)).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    expect(await problemOf(await browser.post('/api/users/me/email', { email: taken, password }))).toMatchObject({
      code: 'email_taken',
    });
  });

  test('is done at once while the old one was never confirmed', async () => {
    const browser = await signedUp();
    const email = freshEmail();
    expect((await browser.post('/api/users/me/email', { email, password })).status).toBe(200);
    expect(await whoIs(browser)).toMatchObject({ email, emailVerified: false });
    expect((await signIn(email)).status).toBe(200);
  });

  test('waits for the link in the new mailbox where the old one was confirmed', async () => {
    const [before, after] = [freshEmail(), freshEmail()];
    const browser = await signedUp(before);
    await verify(before, browser);
    expect((await browser.post('/api/users/me/email', { email: after, password })).status).toBe(200);
    expect(await whoIs(browser)).toMatchObject({ email: before });
    await verify(after, browser);
    expect(await whoIs(browser)).toMatchObject({ email: after, emailVerified: true });
    expect((await signIn(before)).status).toBe(401);
  });
});

test('a new password is asked for the old one, and ends the other sessions where that is wished', async () => {
  const email = freshEmail();
  const browser = await signedUp(email);
  const { browser: other } = await signIn(email);
  const body = { currentPassword: 'not this one', newPassword: 'another horse', endOtherSessions: true };
  expect(await problemOf(await browser.post('/api/users/me/password', body))).toMatchObject({
    errors: [{ field: 'currentPassword' }],
  });
  const done = await browser.post('/api/users/me/password', { ...body, currentPassword: password });
  expect(done.status).toBe(200);
  expect([await whoIs(browser), await whoIs(other)]).toEqual([expect.objectContaining({ email }), null]);
  expect([(await signIn(email)).status, (await signIn(email, 'another horse')).status]).toEqual([401, 200]);
});

test('sessions are listed in pages with the one that asks marked, and one of them is ended', async () => {
  const email = freshEmail();
  const browser = await signedUp(email);
  const { browser: other } = await signIn(email);
  const list = async (query = '') =>
    (await browser.fetch(`/api/users/me/sessions${query}`)).json<{ items: Session[]; nextCursor: string | null }>();
  const { items } = await list();
  expect(items.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
  const page = await list('?limit=1');
  expect(await list(`?limit=1&cursor=${page.nextCursor}`)).toMatchObject({ items: [items[1]], nextCursor: null });
  const theirs = items.find(({ isCurrent }) => !isCurrent)?.id;
  const stranger = await signedUp();
  const end = (who: Browser) => who.fetch(`/api/users/me/sessions/${theirs}`, { method: 'DELETE' });
  expect((await end(stranger)).status).toBe(404);
  expect((await end(browser)).status).toBe(204);
  expect([(await whoIs(other)) === null, (await whoIs(browser)) === null]).toEqual([true, false]);
});

/** Every row of every table in which a text stands. */
async function rowsThatSay(text: string): Promise<string[]> {
  const tables = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
  ).all<{ name: string }>();
  const found: string[] = [];
  for (const { name } of tables.results) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    for (const row of results) if (JSON.stringify(row).includes(text)) found.push(name);
  }
  return found;
}

describe('erasing the account', () => {
  test('leaves nothing in the database that tells who it was, and ends every session', async () => {
    const email = freshEmail();
    const name = `Ada ${crypto.randomUUID()}`;
    const browser = await signedUp(email);
    await put(browser, { name });
    await new Browser().post('/api/auth/request-password-reset', { email });
    expect((await rowsThatSay(email)).length).toBeGreaterThan(0);
    expect(await problemOf(await browser.post('/api/users/me/erase', { password: 'not this one' }))).toMatchObject({
      errors: [{ field: 'password' }],
    });
    expect((await browser.post('/api/users/me/erase', { password })).status).toBe(200);
    expect([await rowsThatSay(email), await rowsThatSay(name)]).toEqual([[], []]);
    expect(await whoIs(browser)).toBeNull();
    expect((await signIn(email)).status).toBe(401);
    expect(await signedUp(email)).toBeDefined();
  });
});

test('what better-auth offers for changing an account is closed: our way has the checks', async () => {
  const browser = await signedUp();
  const paths = ['update-user', 'change-email', 'change-password', 'delete-user', 'update-session'];
  for (const path of paths)
    expect((await browser.post(`/api/auth/${path}`, { name: 'X', newEmail: freshEmail() })).status).toBe(404);
});

test('an export has the account and its sessions', async () => {
  const email = freshEmail();
  const browser = await signedUp(email);
  const response = await browser.fetch('/api/users/me/export');
  expect(response.headers.get('content-disposition')).toContain('attachment');
  expect(await response.json()).toMatchObject({ account: { email }, sessions: [{}], orders: [], admissions: [] });
});

test('the first mail already comes in the language that was chosen at sign-up', async () => {
  const email = freshEmail();
  const browser = new Browser();
  expect((await browser.post('/api/users/signup', { email, password, language: 'de' })).status).toBe(201);
  await tokenTo(email);
  const response = await env.STAND_INS.fetch(`http://mail.test/__mail.json?to=${encodeURIComponent(email)}`);
  expect(await response.json()).toMatchObject({ items: [{ subject: 'Bestätigen Sie Ihre E-Mail-Adresse' }] });
});
