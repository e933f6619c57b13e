import { createMiddleware } from 'hono/factory';
import { signInFirst } from '../parts/sign-in.tsx';

/** Pages about a person: whoever is not signed in signs in and comes back, and a form that they sent waits for it. */
export const signedIn = createMiddleware(async (c, next) => {
  if (c.req.method !== 'POST') {
    if (c.get('user') !== null) return next();
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/signin?next=${encodeURIComponent(pathname + search)}`, 303);
  }
  if (c.get('user') === null) return signInFirst(c);
  await next();
  // A session that ended elsewhere: its cookie is trusted for a minute, and then only the API knew.
  if (c.res.status === 401) c.res = await signInFirst(c);
});
