import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { nowMs } from '../../shared/clock.ts';
import { newRequestId } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import type { AppEnv, Env } from '../env.ts';
import { reportFailure } from '../errors.ts';

/** Gives the request its id, and writes its log line. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const startMs = nowMs();
  c.set('requestId', newRequestId());
  await next();
  c.res.headers.set('x-request-id', c.get('requestId'));
  logAnswer(startMs, {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    accountId: c.get('account')?.id,
    code: c.get('problem')?.code,
  });
  if (c.res.status >= 500) reportFailure(c);
});

interface Answered {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly accountId: string | undefined;
  readonly code: string | undefined;
}

/** The one log line of a request: ids and numbers, never bodies, queries or cookies. */
export const logAnswer = (startMs: number, { accountId, code, ...answered }: Answered): void =>
  log.info('request', { ...answered, durationMs: nowMs() - startMs, accountId, code });

/** Answers are data: no framing, no sniffing, no scripts, and never kept by a cache unless a route says so. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;
const unlessSet = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
const overHttps = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const;

const isHttps = ({ PUBLIC_URL }: Env): boolean => PUBLIC_URL.startsWith('https:');

/** What protects an answer whose route says nothing of its own. */
export const protection = (env: Env): Record<string, string> => ({
  ...always,
  ...unlessSet,
  ...(isHttps(env) && overHttps),
});

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  const set = (all: Record<string, string>) => {
    for (const [name, value] of Object.entries(all)) headers.set(name, value);
  };
  set(always);
  if (isHttps(c.env)) set(overHttps);
  for (const [name, value] of Object.entries(unlessSet)) if (!headers.has(name)) headers.set(name, value);
});
