import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { problem } from '../problems.ts';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** PUBLIC_URL is an origin as a rule: equal texts need no parsing, which would be a tenth of a hold's checks. */
const isOurs = (c: Context<AppEnv>, origin: string): boolean =>
  origin === c.env.PUBLIC_URL || [c.env.PUBLIC_URL, c.req.url].some((url) => new URL(url).origin === origin);

/**
 * A request that changes state and carries a cookie must come from our own pages (CSRF).
 * Without a cookie there is nothing to abuse, so a missing Origin (curl, Stripe's webhook) passes;
 * an Origin that is another site's never does.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (safe.has(c.req.method)) return next();
  const origin = c.req.header('origin');
  const allowed = origin === undefined ? c.req.header('cookie') === undefined : isOurs(c, origin);
  return allowed ? next() : problem(c, 'forbidden', 'State-changing requests must come from this site');
});
