import { getCookieCache, getSessionCookie } from 'better-auth/cookies';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type Role, rolesOf } from '../../../db/accounts/roles.ts';
import { authOf, isSecure } from '../accounts/auth.ts';
import type { Account, AppEnv } from '../env.ts';
import { problem } from '../problems.ts';

type SessionUser = { id: string; email: string; name: string };
const toAccount = ({ id, email, name }: SessionUser): Account => ({ id, email, name });

/**
 * The account of the request's session, or null. Signed cookie first: no query while its cache (60 s) lasts,
 * which is what holds and payments run on. After that better-auth reads D1 once and sends a fresh cookie.
 */
export async function session(c: Context<AppEnv>): Promise<Account | null> {
  const known = c.get('account');
  if (known !== undefined) return known;
  const account = await readSession(c);
  c.set('account', account);
  return account;
}

async function readSession(c: Context<AppEnv>): Promise<Account | null> {
  const headers = c.req.raw.headers;
  if (!getSessionCookie(headers)) return null;
  const cached = await getCookieCache(headers, {
    secret: c.env.SESSION_SECRET,
    isSecure: isSecure(c.env),
    strategy: 'compact',
  });
  if (cached) return toAccount(cached.user);
  const fresh = await authOf(c.env).api.getSession({ headers, returnHeaders: true });
  for (const cookie of fresh.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return fresh.response ? toAccount(fresh.response.user) : null;
}

/** 401 without a session. Put it in a route's `middleware`; the handler then reads `accountOf(c)`. */
export const requireAccount = createMiddleware<AppEnv>(async (c, next) =>
  (await session(c)) ? next() : problem(c, 'unauthenticated'),
);

/** 403 unless D1 says now that the account has the role: a revoked role ends at once, unlike a session. */
export const requireRole = (role: Role) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const account = await session(c);
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
