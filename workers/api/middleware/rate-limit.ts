import { Buffer } from 'node:buffer';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { limits } from '../../../contracts/limits.ts';
import { countAttempt, stretchEnd } from '../../../db/accounts/attempts.ts';
import { nowMs } from '../../shared/clock.ts';
import { hmacSha256 } from '../../shared/hmac.ts';
import type { AppEnv, Env } from '../env.ts';
import { type ProblemResponse, problem } from '../problems.ts';
import { session } from './session.ts';

/**
 * The binding counts per location and within a minute, so these limits are a brake on guessing and on scripts,
 * not an exact budget; what must be exact D1 counts (sign-ins, sign-ups) or the ticket object (holds). Its period is 60 s.
 */
const periodSeconds = 60;

const isLimited = async (
  { env }: Pick<Context<AppEnv>, 'env'>,
  limiter: RateLimit | undefined,
  keys: readonly string[],
) => {
  if (env.RATE_LIMITS === 'off' || !limiter) return false;
  const outcomes = await Promise.all(keys.map((key) => limiter.limit({ key })));
  return outcomes.some(({ success }) => !success);
};

const callerAddress = (c: Context<AppEnv>): string => c.req.header('cf-connecting-ip') ?? 'unknown';

/** Everything that asks for a password or sends mail: by address. */
export const signInRate = createMiddleware<AppEnv>(async (c, next) => {
  const limited = await isLimited(c, c.env.SIGN_IN_LIMIT, [`ip:${callerAddress(c)}`]);
  return limited ? problem(c, 'rate_limited', undefined, { retryAfterSeconds: periodSeconds }) : next();
});

type Tried = 'sign-in' | 'sign-up' | 'account';
const budgets: Readonly<Record<Tried, { readonly max: number; readonly everyMs: number }>> = {
  'sign-in': { max: limits.signInsPerAddressMax, everyMs: limits.attemptStretchMs },
  'sign-up': { max: limits.signUpsPerAddressMax, everyMs: limits.attemptStretchMs },
  account: { max: limits.signInsPerAccountMax, everyMs: limits.accountStretchMs },
};

/**
 * Counts an attempt exactly; the answer that refuses it, or null. Who it is is kept as an HMAC, for the stretch alone.
 *
 * @param who an address, or the e-mail of an account that there may be
 */
export async function refuseAttempt(c: Context<AppEnv>, what: Tried, who: string): Promise<ProblemResponse | null> {
  if (c.env.RATE_LIMITS === 'off') return null;
  const [budget, now] = [budgets[what], nowMs()];
  const digest = Buffer.from(hmacSha256(c.env.SESSION_SECRET, `attempt:${what}:${who}`)).toString('base64url');
  if (await countAttempt(c.env.DB, { ...budget, key: `${what}:${digest}` }, now)) return null;
  const retryAfterSeconds = Math.ceil((stretchEnd(budget.everyMs, now) - now) / 1000);
  return problem(c, 'rate_limited', undefined, { retryAfterSeconds });
}

/** Sign-in and sign-up, each by address: the binding keeps a flood from D1, which counts exactly. */
export const attemptRate = (what: 'sign-in' | 'sign-up') =>
  createMiddleware<AppEnv>(async (c, next) => {
    const address = callerAddress(c);
    const flooded = await isLimited(c, c.env.SIGN_IN_LIMIT, [`${what}:${address}`]);
    if (flooded) return problem(c, 'rate_limited', undefined, { retryAfterSeconds: periodSeconds });
    return (await refuseAttempt(c, what, address)) ?? next();
  });

export const ordersTooOften = (env: Env, accountId: string): Promise<boolean> =>
  isLimited({ env }, env.ORDER_LIMIT, [`account:${accountId}`]);

/** Holds and payments: by account, else by address. */
export const orderRate = createMiddleware<AppEnv>(async (c, next) => {
  const account = await session(c);
  const limited = account
    ? await ordersTooOften(c.env, account.id)
    : await isLimited(c, c.env.ORDER_LIMIT, [`ip:${callerAddress(c)}`]);
  return limited ? problem(c, 'rate_limited', undefined, { retryAfterSeconds: periodSeconds }) : next();
});
