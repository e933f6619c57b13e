import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { problem } from '../problems.ts';
import { session } from './session.ts';

/**
 * The binding counts per location and within a minute, so these limits are a brake on guessing and on scripts,
 * not an exact budget; what must be exact (holds per buyer) the ticket object counts. Its period is 60 s.
 */
const periodSeconds = 60;

const isLimited = async (c: Context<AppEnv>, limiter: RateLimit | undefined, keys: readonly string[]) => {
  if (c.env.RATE_LIMITS === 'off' || !limiter) return false;
  const outcomes = await Promise.all(keys.map((key) => limiter.limit({ key })));
  return outcomes.some(({ success }) => !success);
};

const callerAddress = (c: Context<AppEnv>): string => c.req.header('cf-connecting-ip') ?? 'unknown';

/** Sign-in, sign-up and everything that sends mail: by address. */
export const signInRate = createMiddleware<AppEnv>(async (c, next) => {
  const limited = await isLimited(c, c.env.SIGN_IN_LIMIT, [`ip:${callerAddress(c)}`]);
  return limited ? problem(c, 'rate_limited', undefined, { retryAfterSeconds: periodSeconds }) : next();
});

/** Holds and payments: by account, else by address. */
export const orderRate = createMiddleware<AppEnv>(async (c, next) => {
  const account = await session(c);
  const key = account ? `account:${account.id}` : `ip:${callerAddress(c)}`;
  const limited = await isLimited(c, c.env.ORDER_LIMIT, [key]);
  return limited ? problem(c, 'rate_limited', undefined, { retryAfterSeconds: periodSeconds }) : next();
});
