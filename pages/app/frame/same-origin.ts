import { createMiddleware } from 'hono/factory';
import { t } from '../messages/current.ts';

/**
 * Whether a request may change something: reading always may; anything else must say that it comes from this origin.
 * Browsers send `Origin` with every POST; without it `Sec-Fetch-Site` decides, and with neither a cookie is refused.
 */
export function mayChange(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const own = new URL(request.url).origin;
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === own;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('cookie') === null;
}

export const sameOrigin = createMiddleware(async (c, next) => {
  if (!mayChange(c.req.raw)) return c.text(t().errors.otherOrigin, 403);
  await next();
});
