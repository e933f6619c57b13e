import { createRoute, z } from '@hono/zod-openapi';
import { APIError } from 'better-auth/api';
import type { Context } from 'hono';
import {
  changeEmailSchema,
  changePasswordSchema,
  eraseSchema,
  exportSchema,
  profileSchema,
  sessionListSchema,
} from '../../../contracts/http/account.ts';
import { doneSchema } from '../../../contracts/http/conventions.ts';
import { pageLimitSchema } from '../../../contracts/http/paging.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import { eraseAccount, eraseObstacle } from '../../../db/accounts/erase.ts';
import { exportAccount } from '../../../db/accounts/export.ts';
import { hasAccount } from '../../../db/accounts/people.ts';
import { endSession, sessionsOf, updateProfile } from '../../../db/accounts/profile.ts';
import { nowMs } from '../../shared/clock.ts';
import { authOf } from '../accounts/auth.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { streamOf } from '../conventions/stream.ts';
import type { AppEnv } from '../env.ts';
import { signInRate } from '../middleware/rate-limit.ts';
import { accountOf, requireAccount } from '../middleware/session.ts';
import { type ProblemResponse, problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Accounts'];

const profile = createRoute({
  method: 'put',
  path: '/users/me',
  operationId: 'updateProfile',
  summary: "Change the account's name or language; what is not given stays",
  tags,
  middleware: [requireAccount],
  request: { body: jsonBody(profileSchema) },
  responses: { 200: jsonAnswer(doneSchema, 'Changed'), ...refusals('mutation', 'unauthenticated') },
});

const email = createRoute({
  method: 'post',
  path: '/users/me/email',
  operationId: 'changeEmail',
  summary: 'Change the e-mail address',
  description:
    'An address that was confirmed stays until the new one is: its link is mailed there. One that never was is changed ' +
    'at once. The password is asked for, as whoever reads the mail owns the account.',
  tags,
  middleware: [signInRate, requireAccount],
  request: { body: jsonBody(changeEmailSchema) },
  responses: {
    200: jsonAnswer(doneSchema, 'Changed, or a link is on its way'),
    ...refusals('mutation', 'unauthenticated', 'email_taken'),
  },
});

const password = createRoute({
  method: 'post',
  path: '/users/me/password',
  operationId: 'changePassword',
  summary: 'Change the password',
  tags,
  middleware: [signInRate, requireAccount],
  request: { body: jsonBody(changePasswordSchema) },
  responses: { 200: jsonAnswer(doneSchema, 'Changed'), ...refusals('mutation', 'unauthenticated') },
});

const sessions = createRoute({
  method: 'get',
  path: '/users/me/sessions',
  operationId: 'listSessions',
  summary: 'Where the account is signed in',
  tags,
  middleware: [requireAccount],
  request: { query: z.object({ limit: pageLimitSchema, cursor: cursorOf(z.tuple([z.string()])) }) },
  responses: { 200: jsonAnswer(sessionListSchema, 'Sessions'), ...refusals('query', 'unauthenticated') },
});

const end = createRoute({
  method: 'delete',
  path: '/users/me/sessions/{id}',
  operationId: 'endSession',
  summary: 'End one session; it can still hold places for up to 60 s',
  tags,
  middleware: [requireAccount],
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: 'Ended' }, ...refusals('mutation', 'unauthenticated', 'not_found') },
});

const exported = createRoute({
  method: 'get',
  path: '/users/me/export',
  operationId: 'exportAccount',
  summary: 'Everything that is kept about the account, as one document',
  tags,
  middleware: [requireAccount],
  responses: { 200: jsonAnswer(exportSchema, 'The document'), ...refusals('query', 'unauthenticated') },
});

const erase = createRoute({
  method: 'post',
  path: '/users/me/erase',
  operationId: 'eraseAccount',
  summary: 'Erase the account for good',
  description:
    'Everything that tells who it was goes; orders and journals keep an id that is nobody’s. Refused while a hold or a ' +
    'payment is open, and while tickets that it has sold are still to come.',
  tags,
  middleware: [signInRate, requireAccount],
  request: { body: jsonBody(eraseSchema) },
  responses: { 200: jsonAnswer(doneSchema, 'Erased'), ...refusals('mutation', 'unauthenticated', 'account_in_use') },
});

/** A field with a password that is not the account's; null where it is. */
async function wrongPassword(c: Context<AppEnv>, field: string, typed: string): Promise<ProblemResponse | null> {
  try {
    await authOf(c.env).api.verifyPassword({ body: { password: typed }, headers: c.req.raw.headers });
    return null;
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    if (error.statusCode === 401) return problem(c, 'unauthenticated');
    return problem(c, 'validation_failed', `${field}: is not right`, { errors: [{ field, message: 'is not right' }] });
  }
}

const obstacles = {
  open_orders: 'Pay or give back what is held first',
  coming_sales: 'Tickets that you have sold are still to come: their buyers need somebody to turn to',
} as const;

export const accountRoutes = newRoutes()
  .openapi(profile, async (c) => {
    await updateProfile(c.env.DB, accountOf(c).id, c.req.valid('json'), nowMs()).run();
    return c.json({}, 200);
  })
  .openapi(email, async (c) => {
    const { email: newEmail, password: typed } = c.req.valid('json');
    const wrong = await wrongPassword(c, 'password', typed);
    if (wrong) return wrong;
    if (await hasAccount(c.env.DB, newEmail)) return problem(c, 'email_taken');
    const { headers } = await authOf(c.env).api.changeEmail({
      body: { newEmail },
      headers: c.req.raw.headers,
      returnHeaders: true,
    });
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return c.json({}, 200);
  })
  .openapi(password, async (c) => {
    const { currentPassword, newPassword, endOtherSessions } = c.req.valid('json');
    const wrong = await wrongPassword(c, 'currentPassword', currentPassword);
    if (wrong) return wrong;
    const { headers } = await authOf(c.env).api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: endOtherSessions ?? false },
      headers: c.req.raw.headers,
      returnHeaders: true,
    });
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return c.json({}, 200);
  })
  .openapi(sessions, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const here = await authOf(c.env).api.getSession({
      headers: c.req.raw.headers,
      query: { disableCookieCache: true },
    });
    if (!here) return problem(c, 'unauthenticated');
    const query = { userId: accountOf(c).id, afterId: cursor?.[0] ?? '', nowMs: nowMs() };
    const answer = await pageOf(
      limit,
      (rowsMax) => sessionsOf(c.env.DB, { ...query, limit: rowsMax }),
      ({ id }) => [id],
      ({ id, token, userAgent, createdAtMs, updatedAtMs }) => ({
        ...{ id, userAgent, createdAt: toTimestamp(createdAtMs), usedAt: toTimestamp(updatedAtMs) },
        isCurrent: token === here.session.token,
      }),
    );
    return c.json(answer, 200);
  })
  .openapi(end, async (c) => {
    const ended = await endSession(c.env.DB, accountOf(c).id, c.req.valid('param').id);
    return ended ? c.body(null, 204) : problem(c, 'not_found');
  })
  .openapi(exported, async (c) => {
    const here = await authOf(c.env).api.getSession({
      headers: c.req.raw.headers,
      query: { disableCookieCache: true },
    });
    if (!here) return problem(c, 'unauthenticated');
    const { id, email: address, name, createdAt } = here.user;
    const pieces = exportAccount(c.env.DB, { id, email: address, name, createdAt: createdAt.toISOString() });
    // Streamed, so typed as what it is: one document of the schema.
    return c.body(streamOf(pieces), 200, {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="ticketyboo-account.json"',
    }) as never;
  })
  .openapi(erase, async (c) => {
    const wrong = await wrongPassword(c, 'password', c.req.valid('json').password);
    if (wrong) return wrong;
    const account = accountOf(c);
    const obstacle = await eraseObstacle(c.env.DB, account.id, nowMs());
    if (obstacle) return problem(c, 'account_in_use', obstacles[obstacle]);
    await c.env.DB.batch(eraseAccount(c.env.DB, account.id, account.email));
    const { headers } = await authOf(c.env).api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    return c.json({}, 200);
  });
