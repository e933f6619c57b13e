import { createMiddleware } from 'hono/factory';
import { ask } from '../api/client.ts';
import type { CurrentUser } from '../api/types.ts';

/** Who is signed in, for the page's head. Without a cookie nobody is asked; an API that fails shows nobody. */
export const currentUser = createMiddleware(async (c, next) => {
  c.set('user', null);
  if (c.req.header('cookie') && !c.req.path.startsWith('/posters/')) {
    const answer = await ask<{ currentUser: CurrentUser | null }>(c, 'GET', '/users/currentuser');
    if (answer.ok) c.set('user', answer.body.currentUser);
  }
  await next();
});
