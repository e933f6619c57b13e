import { createMiddleware } from 'hono/factory';

/** Pages about a person: whoever is not signed in goes to sign in, and comes back. */
export const signedIn = createMiddleware(async (c, next) => {
  if (c.get('user') === null) {
    const url = new URL(c.req.url);
    const back = c.req.method === 'GET' ? url.pathname + url.search : url.pathname;
    return c.redirect(`/signin?next=${encodeURIComponent(back)}`, 303);
  }
  await next();
});
