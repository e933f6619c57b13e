import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { problem } from '../problems.ts';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes state and carries a cookie must come from our own pages (CSRF).
 * Without a cookie there is nothing to abuse, so a missing Origin (curl, Stripe's webhook) passes;
 * an Origin that is another site's never does.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (safe.has(c.req.method)) return next();
  const origin = c.req.header('origin');
  const ours = [new URL(c.env.PUBLIC_URL).origin, new URL(c.req.url).origin];
  const allowed = origin === undefined ? c.req.header('cookie') === undefined : ours.includes(origin);
  return allowed ? next() : problem(c, 'forbidden', 'State-changing requests must come from this site');
});
