import type { Context } from 'hono';
import { authOf } from './accounts/auth.ts';
import { docsHandlers } from './docs/docs.ts';
import type { AppEnv } from './env.ts';
import { notFound, onError } from './errors.ts';
import { bodySize, jsonOnly } from './middleware/body.ts';
import { sameOrigin } from './middleware/origin.ts';
import { signInRate } from './middleware/rate-limit.ts';
import { requestLog, securityHeaders } from './middleware/request.ts';
import { keptSession } from './middleware/session.ts';
import { describeApi, registerSession } from './openapi.ts';
import { accountRoutes } from './routes/account.ts';
import { adminRoutes } from './routes/admin.ts';
import { adminAuditRoutes } from './routes/admin-audit.ts';
import { adminErrorRoutes } from './routes/admin-errors.ts';
import { admissionRoutes } from './routes/admissions.ts';
import { eventRoutes } from './routes/events.ts';
import { facetRoutes } from './routes/facets.ts';
import { importRoutes } from './routes/imports.ts';
import { liveRoutes } from './routes/live.ts';
import { metaRoutes } from './routes/meta.ts';
import { orderRoutes } from './routes/orders.ts';
import { paymentRoutes } from './routes/payments.ts';
import { salesRoutes } from './routes/sales.ts';
import { staffRoutes } from './routes/staff.ts';
import { ticketDraftRoutes } from './routes/ticket-drafts.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { userRoutes } from './routes/users.ts';
import { venueSeatingRoutes } from './routes/venue-seating.ts';
import { venueRoutes } from './routes/venues.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { newRoutes } from './routes.ts';

/**
 * The composition root: middleware, then one set of routes a resource.
 * Plug a resource in with one `.route('/', …)` line; the chain's type is the client's type.
 */
const base = newRoutes().basePath('/api');
base.use('*', requestLog, securityHeaders, sameOrigin, bodySize, jsonOnly, keptSession);
// Of better-auth's own routes these three: all else that it offers has our way (routes/users.ts), or none.
const betterAuth = (c: Context<AppEnv>) => authOf(c.env).handler(c.req.raw);
base.get('/auth/verify-email', betterAuth);
base.post('/auth/send-verification-email', signInRate, betterAuth);
base.post('/auth/reset-password', signInRate, betterAuth);

export const app = base
  .route('/', userRoutes)
  .route('/', accountRoutes)
  .route('/', staffRoutes)
  .route('/', venueRoutes)
  .route('/', venueSeatingRoutes)
  // Before the events: `facets` is no id.
  .route('/', facetRoutes)
  .route('/', eventRoutes)
  .route('/', liveRoutes)
  .route('/', salesRoutes)
  .route('/', importRoutes)
  .route('/', adminRoutes)
  .route('/', adminErrorRoutes)
  .route('/', adminAuditRoutes)
  .route('/', ticketRoutes)
  .route('/', ticketDraftRoutes)
  .route('/', orderRoutes)
  .route('/', paymentRoutes)
  .route('/', webhookRoutes)
  .route('/', admissionRoutes)
  .route('/', metaRoutes);

registerSession(app, 'better-auth.session_token');
const docs = docsHandlers((publicUrl) => describeApi(app, publicUrl));
app.get('/openapi.json', docs.document);
app.get('/docs', docs.page);
app.get('/docs/style.css', docs.style);

app.onError(onError);
app.notFound(notFound(() => app.routes));

export type ApiType = typeof app;
