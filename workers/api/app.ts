import { authOf } from './accounts/auth.ts';
import { notFound, onError } from './errors.ts';
import { bodySize, jsonOnly } from './middleware/body.ts';
import { sameOrigin } from './middleware/origin.ts';
import { signInRate } from './middleware/rate-limit.ts';
import { requestLog, securityHeaders } from './middleware/request.ts';
import { userRoutes } from './routes/users.ts';
import { newRoutes } from './routes.ts';

/**
 * The composition root: middleware, then one set of routes a resource.
 * Plug a resource in with one `.route('/', …)` line; the chain's type is the client's type.
 */
const base = newRoutes().basePath('/api');
base.use('*', requestLog, securityHeaders, sameOrigin, bodySize, jsonOnly);
base.post('/auth/*', signInRate);
base.on(['GET', 'POST'], '/auth/*', (c) => authOf(c.env).handler(c.req.raw));

export const app = base.route('/', userRoutes);

app.onError(onError);
app.notFound(notFound(() => app.routes));

export type ApiType = typeof app;
