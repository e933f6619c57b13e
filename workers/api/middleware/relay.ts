import { createMiddleware } from 'hono/factory';
import { relayOutbox } from '../../shared/delivery/relay.ts';
import type { AppEnv } from '../env.ts';

/** After a change of the catalogue its facts are sent at once, behind the answer; the cron sends what this misses. */
export const relayFacts = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.req.method !== 'GET' && c.res.ok) c.executionCtx.waitUntil(relayOutbox(c.env));
});
