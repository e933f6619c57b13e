import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { nowMs } from '../../shared/clock.ts';
import { newRequestId } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import type { AppEnv } from '../env.ts';
import { reportFailure } from '../errors.ts';

/** Gives the request its id, and writes its one log line: ids and numbers, never bodies, queries or cookies. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const startMs = nowMs();
  c.set('requestId', newRequestId());
  await next();
  c.res.headers.set('x-request-id', c.get('requestId'));
  log.info('request', {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    durationMs: nowMs() - startMs,
    accountId: c.get('account')?.id,
    code: c.get('problem')?.code,
  });
  if (c.res.status >= 500) reportFailure(c);
});

/** Answers are data: no framing, no sniffing, no scripts, and never kept by a cache unless a route says so. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const headers = c.res.headers;
  const unlessSet = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (c.env.PUBLIC_URL.startsWith('https:'))
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  unlessSet('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  unlessSet('cross-origin-resource-policy', 'same-origin');
  unlessSet('cache-control', 'no-store');
});
