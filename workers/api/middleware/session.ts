import { getSessionCookie } from 'better-auth/cookies';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type Role, rolesOf } from '../../../db/accounts/roles.ts';
import { nowMs } from '../../shared/clock.ts';
import { authOf, isSecure } from '../accounts/auth.ts';
import { keptCookie, keptUser } from '../accounts/kept-session.ts';
import type { Account, AppEnv, Env } from '../env.ts';
import { problem } from '../problems.ts';

type SessionUser = { id: string; email: string; name: string };
const toAccount = ({ id, email, name }: SessionUser): Account => ({ id, email, name });

/**
 * The session that a signed cookie keeps for 60 s: no query while it lasts, which is what holds and payments run on. A
 * kept session that is not to be believed is taken off the request, or better-auth throws at what it cannot read.
 */
export const keptSession = createMiddleware<AppEnv>(async (c, next) => {
  const cookies = c.req.raw.headers.get('cookie');
  if (!cookies?.includes(keptCookie)) return next();
  const kept = keptUser(cookies, c.env.SESSION_SECRET, isSecure(c.env), nowMs());
  if (kept === null) dropKept(c, cookies);
  else if (hasToken(cookies)) c.set('account', toAccount(kept));
  return next();
});

/** Without the other cookie nobody is signed in, whatever is kept beside it. */
const hasToken = (cookies: string): boolean => cookies.includes('better-auth.session_token=');

/** Whom the kept session of these cookies signs in; null: nobody, or D1 must be asked. */
export function keptAccountId(cookies: string, env: Env): string | null {
  if (!hasToken(cookies) || !cookies.includes(keptCookie)) return null;
  return keptUser(cookies, env.SESSION_SECRET, isSecure(env), nowMs())?.id ?? null;
}

/** Every piece of the kept session, under both of its names. */
function dropKept(c: Context<AppEnv>, cookies: string): void {
  const headers = new Headers(c.req.raw.headers);
  const others = cookies.split(';').filter((cookie) => !cookie.includes(keptCookie));
  headers.set('cookie', others.join(';'));
  c.req.raw = new Request(c.req.raw, { headers });
}

/**
 * The account of the request's session, or null: the kept one, or better-auth reads D1 once and sends a fresh cookie.
 */
export async function session(c: Context<AppEnv>): Promise<Account | null> {
  const known = c.get('account');
  if (known !== undefined) return known;
  const account = await readSession(c);
  c.set('account', account);
  return account;
}

/** The account of a session that D1 says now is not ended, whatever the cookie keeps. */
async function liveSession(c: Context<AppEnv>): Promise<Account | null> {
  const account = c.get('account') === null ? null : await readSession(c);
  c.set('account', account);
  return account;
}

async function readSession(c: Context<AppEnv>): Promise<Account | null> {
  const headers = c.req.raw.headers;
  if (!getSessionCookie(headers)) return null;
  const query = { disableCookieCache: true };
  const fresh = await authOf(c.env).api.getSession({ headers, query, returnHeaders: true });
  for (const cookie of fresh.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return fresh.response ? toAccount(fresh.response.user) : null;
}

const isRead = (c: Context<AppEnv>): boolean => c.req.method === 'GET' || c.req.method === 'HEAD';

/**
 * 401 without a session. Put it in a route's `middleware`; the handler then reads `accountOf(c)`. What changes
 * something asks D1 whether the session still is: who has ended one must not find a new member of staff afterwards.
 */
export const requireAccount = createMiddleware<AppEnv>(async (c, next) =>
  (await (isRead(c) ? session(c) : liveSession(c))) ? next() : problem(c, 'unauthenticated'),
);

/** The same for holds and payments, which trust the kept session for its 60 s: no query on their way. */
export const requireKeptAccount = createMiddleware<AppEnv>(async (c, next) =>
  (await session(c)) ? next() : problem(c, 'unauthenticated'),
);

/** 403 unless D1 says now that the account has the role: a revoked role ends at once, and so does an ended session. */
export const requireRole = (role: Role) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const account = await liveSession(c);
    if (!account) return problem(c, 'unauthenticated');
    const roles = await rolesOf(c.env.DB, account.id);
    return roles.includes(role) ? next() : problem(c, 'forbidden');
  });

/** The signed-in account of a route behind `requireAccount`. */
export function accountOf(c: Context<AppEnv>): Account {
  const account = c.get('account');
  if (!account) throw new Error('accountOf needs requireAccount on the route');
  return account;
}
