import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { getCookieCache } from 'better-auth/cookies';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptUser } from './kept-session.ts';

const secret = 'the secret of these tests';
const minuteMs = 60_000;
const user = { id: 'usr_1', email: 'ada@example.com', name: 'Ada 😀 Łovelace' };

/** A cookie as better-auth signs it. */
function cookieOf({ name = 'better-auth.session_data', key = secret, lastsMs = minuteMs, sessionLastsMs = 9e9 } = {}) {
  const nowMs = Date.now();
  const at = new Date(nowMs).toISOString();
  const session = {
    session: {
      ...{ id: 'ses_1', token: 'tok', userId: user.id, createdAt: at, updatedAt: at },
      expiresAt: new Date(nowMs + sessionLastsMs).toISOString(),
    },
    user: { ...user, emailVerified: true, createdAt: at, updatedAt: at },
    updatedAt: nowMs,
    version: '1',
  };
  const expiresAt = nowMs + lastsMs;
  const signature = createHmac('sha256', key)
    .update(JSON.stringify({ ...session, expiresAt }))
    .digest('base64url');
  const data = Buffer.from(JSON.stringify({ session, expiresAt, signature })).toString('base64url');
  return { name, data, header: `a=1; better-auth.session_token=t.s; ${name}=${data}` };
}

const ours = (cookies: string, isSecure = false) => keptUser(cookies, secret, isSecure, Date.now());
const theirs = (cookie: string, isSecure = false) =>
  getCookieCache(new Headers({ cookie }), { secret, isSecure, strategy: 'compact' }).then(
    (kept) => kept?.user ?? null,
    // It throws at what is no base64.
    () => null,
  );

describe('the kept session', () => {
  test('is the user that the library reads, letters of every alphabet included', async () => {
    const { header } = cookieOf();
    expect(ours(header)).toMatchObject(user);
    expect(await theirs(header)).toMatchObject(user);
  });

  test.each([
    ['signed with another secret', cookieOf({ key: 'another' }).header],
    ['out of its minute', cookieOf({ lastsMs: -1 }).header],
    ['of a session that has ended', cookieOf({ sessionLastsMs: -1 }).header],
    ['under the name of http, where https is spoken', cookieOf().header, true],
    ['not there', 'better-auth.session_token=t.s'],
    ['no JSON', 'better-auth.session_data=AAAA'],
    ['no object', `better-auth.session_data=${Buffer.from('null').toString('base64url')}`],
  ])('%s is nobody, as for the library', async (_what, header, isSecure = false) => {
    expect(ours(header, isSecure)).toBeNull();
    expect(await theirs(header, isSecure)).toBeNull();
  });

  test('of https is read where https is spoken', () => {
    expect(ours(cookieOf({ name: '__Secure-better-auth.session_data' }).header, true)).toMatchObject(user);
  });

  test('with any character changed, cut or added is believed only if the library believes it', async () => {
    const { name, data } = cookieOf();
    const place = fc.integer({ min: 0, max: data.length - 1 });
    const letters = fc.string({ minLength: 0, maxLength: 3, unit: fc.constantFrom(...'Aa0_-+/=%.{') });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 3 }), letters, async (at, cut, added) => {
        const changed = `${name}=${data.slice(0, at)}${added}${data.slice(at + cut)}`;
        const seen = ours(changed);
        if (seen !== null) expect(await theirs(changed)).toMatchObject({ id: seen.id });
      }),
      { numRuns: 300 },
    );
  });
});
