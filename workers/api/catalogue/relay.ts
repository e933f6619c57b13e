import { createMiddleware } from 'hono/factory';
import { relayOutbox } from '../../shared/delivery/relay.ts';
import type { AppEnv } from '../env.ts';

/** Sends what a change wrote to the outbox once it is answered; what is lost here the cron sends again. */
export const relayFacts = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.res.ok) c.executionCtx.waitUntil(relayOutbox(c.env));
});
