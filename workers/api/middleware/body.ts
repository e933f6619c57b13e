import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { limits } from '../../../contracts/limits.ts';
import type { AppEnv } from '../env.ts';
import { problem } from '../problems.ts';

const limited = bodyLimit({
  maxSize: limits.bodyBytesMax,
  onError: (c) => problem(c, 'too_large', `A body is at most ${limits.bodyBytesMax} bytes`),
});

/** Refuses bodies over the limit, whether or not they say their length. */
export const bodySize = createMiddleware<AppEnv>((c, next) => limited(c, next));

/** JSON only: a form posted by another site cannot reach a handler. */
export const jsonOnly = createMiddleware<AppEnv>(async (c, next) => {
  const type = c.req.header('content-type');
  const isWrite = c.req.method === 'POST' || c.req.method === 'PUT' || c.req.method === 'PATCH';
  const isJson = type !== undefined && /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(type);
  if (!isWrite || isJson) return next();
  const hasBody = type !== undefined || (await c.req.raw.clone().arrayBuffer()).byteLength > 0;
  return hasBody ? problem(c, 'unsupported_media_type') : next();
});
