import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { Browser, freshEmail, password, problemOf, signedUp } from './client.ts';

type Mail = { text: string };
/** The newest mail to an address that says `words`; it is sent after the answer. */
const mailTo = (email: string, words: string) =>
  eventually(async () => {
    const response = await env.STAND_INS.fetch(`http://mail.test/__mail.json?to=${encodeURIComponent(email)}`);
    const { items } = await response.json<{ items: Mail[] }>();
    const mail = items.find(({ text }) => text.includes(words));
    if (!mail) throw new Error(`no mail to ${email}`);
    return mail;
  });
const tokenIn = (mail: Mail): string => decodeURIComponent(/token=(\S+)/.exec(mail.text)?.[1] ?? '');
const whoIs = async (browser: Browser) =>
  (await (await browser.fetch('/api/users/currentuser')).json<{ currentUser: unknown }>()).currentUser;

describe('signing up, in and out', () => {
  test('a new account is signed in, is a buyer, and its e-mail is normalised', async () => {
    const browser = new Browser();
    const email = freshEmail();
    const response = await browser.post('/api/users/signup', {
      email: ` ${email.toUpperCase()} `,
      password,
      name: 'Ада 🎫',
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: expect.stringMatching(/^usr_[0-9a-z]{26}$/), email });
    expect(await whoIs(browser)).toMatchObject({ email, name: 'Ада 🎫', emailVerified: false, roles: ['buyer'] });
  });

  test('cookies are HttpOnly and SameSite=Lax', async () => {
    const response = await new Browser().post('/api/users/signup', { email: freshEmail(), password });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  test('an e-mail has one account', async () => {
    const email = freshEmail();
    await signedUp(email);
    const again = await new Browser().post('/api/users/signup', { email: email.toUpperCase(), password });
    expect(again.status).toBe(409);
    expect(await problemOf(again)).toMatchObject({ code: 'email_taken' });
  });

  test('two sign-ups at once for one e-mail make one account', async () => {
    const email = freshEmail();
    const answers = await Promise.all(
      [1, 2, 3].map(() => new Browser().post('/api/users/signup', { email, password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test('a wrong password and an unknown e-mail answer the same', async () => {
    const email = freshEmail();
    await signedUp(email);
    const wrong = await new Browser().post('/api/users/signin', { email, password: 'not this one' });
    const unknown = await new Browser().post('/api/users/signin', { email: freshEmail(), password });
    const { requestId: _a, ...first } = await problemOf(wrong);
    const { requestId: _b, ...second } = await problemOf(unknown);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  test('signing out ends this session only, and signing out everywhere ends all', async () => {
    const email = freshEmail();
    const [phone, laptop, tablet] = [await signedUp(email), new Browser(), new Browser()];
    for (const device of [laptop, tablet])
      expect((await device.post('/api/users/signin', { email, password })).status).toBe(200);
    expect((await phone.post('/api/users/signout', {})).status).toBe(200);
    expect(await whoIs(phone)).toBeNull();
    expect(await whoIs(laptop)).not.toBeNull();
    expect((await laptop.post('/api/users/signout-everywhere', {})).status).toBe(200);
    expect(await whoIs(laptop)).toBeNull();
    expect(await whoIs(tablet)).toBeNull();
  });

  test('signing out without a session is 200, signing out everywhere is 401', async () => {
    expect((await new Browser().post('/api/users/signout', {})).status).toBe(200);
    expect(await problemOf(await new Browser().post('/api/users/signout-everywhere', {}))).toMatchObject({
      status: 401,
    });
  });

  test('a tampered session cookie is nobody', async () => {
    const browser = await signedUp();
    for (const [name, value] of browser.cookies) browser.cookies.set(name, `${value.slice(0, -6)}AAAAAA`);
    expect(await whoIs(browser)).toBeNull();
  });
});

describe('mail', () => {
  test('the mailed link verifies the address, once signed up', async () => {
    const email = freshEmail();
    const browser = await signedUp(email);
    const token = tokenIn(await mailTo(email, 'verify-email'));
    const response = await browser.fetch(`/api/auth/verify-email?token=${encodeURIComponent(token)}`);
    expect(response.status).toBeLessThan(400);
    expect(await whoIs(browser)).toMatchObject({ emailVerified: true });
  });

  test('asking for a new password answers the same for an unknown address', async () => {
    const email = freshEmail();
    await signedUp(email);
    const ask = async (address: string) => {
      const response = await new Browser().post('/api/auth/request-password-reset', { email: address });
      return [response.status, await response.json()];
    };
    expect(await ask(email)).toEqual(await ask(freshEmail()));
  });

  test('a new password signs in, the old one does not, and all sessions end', async () => {
    const email = freshEmail();
    const browser = await signedUp(email);
    await new Browser().post('/api/auth/request-password-reset', { email });
    const token = tokenIn(await mailTo(email, 'reset-password'));
    const reset = await new Browser().post('/api/auth/reset-password', { token, newPassword: 'another horse' });
    expect(reset.status).toBe(200);
    expect(await whoIs(browser)).toBeNull();
    expect((await new Browser().post('/api/users/signin', { email, password })).status).toBe(401);
    expect((await new Browser().post('/api/users/signin', { email, password: 'another horse' })).status).toBe(200);
  });
});
