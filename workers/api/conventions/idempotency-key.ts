import { createMiddleware } from 'hono/factory';
import { idempotencyHeader } from '../../../contracts/http/conventions.ts';
import type { AppEnv } from '../env.ts';
import { refuseInvalid } from '../routes.ts';

const name = 'idempotency-key';
/**
 * Checks the header of a route that creates; handlers then read `c.get('idempotencyKey')`. Not by `request.headers`,
 * which would copy all headers of every hold for the sake of one.
 */
export const readIdempotencyKey = createMiddleware<AppEnv>(async (c, next) => {
  const checked = idempotencyHeader.safeParse({ [name]: c.req.header(name) });
  const refused = refuseInvalid({ target: 'header', ...checked }, c);
  if (refused) return refused;
  c.set('idempotencyKey', checked.data?.[name] ?? null);
  return next();
});
