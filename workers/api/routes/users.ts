import { waitUntil } from 'cloudflare:workers';
import { createRoute } from '@hono/zod-openapi';
import { APIError } from 'better-auth/api';
import type { Context } from 'hono';
import { doneSchema } from '../../../contracts/http/conventions.ts';
import {
  currentUserSchema,
  forgotPasswordSchema,
  signedInSchema,
  signInSchema,
  signUpSchema,
} from '../../../contracts/http/users.ts';
import { hasAccount, searchNothing } from '../../../db/accounts/people.ts';
import { languageOf } from '../../../db/accounts/profile.ts';
import { rolesOf } from '../../../db/accounts/roles.ts';
import { reportError } from '../../shared/errors/report.ts';
import { authOf } from '../accounts/auth.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import type { AppEnv } from '../env.ts';
import { attemptRate, refuseAttempt, signInRate } from '../middleware/rate-limit.ts';
import { requireAccount, session } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Accounts'];

/** better-auth's cookies, on our answer. */
const passCookies = (c: Context<AppEnv>, headers: Headers): void => {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
};

const signUp = createRoute({
  method: 'post',
  path: '/users/signup',
  operationId: 'signUp',
  summary: 'Make an account and sign in',
  tags,
  security: [],
  middleware: [attemptRate('sign-up')],
  request: { body: jsonBody(signUpSchema) },
  responses: { 201: jsonAnswer(signedInSchema, 'The new account'), ...refusals('mutation', 'email_taken') },
});

const signIn = createRoute({
  method: 'post',
  path: '/users/signin',
  operationId: 'signIn',
  summary: 'Sign in',
  tags,
  security: [],
  middleware: [attemptRate('sign-in')],
  request: { body: jsonBody(signInSchema) },
  responses: { 200: jsonAnswer(signedInSchema, 'The account'), ...refusals('mutation', 'unauthenticated') },
});

const forgotPassword = createRoute({
  method: 'post',
  path: '/auth/request-password-reset',
  operationId: 'requestPasswordReset',
  summary: 'Mail a link for a new password, if the address has an account',
  tags,
  security: [],
  middleware: [signInRate],
  request: { body: jsonBody(forgotPasswordSchema) },
  responses: {
    200: jsonAnswer(doneSchema, 'The same for every address, before it is looked up'),
    ...refusals('mutation'),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/users/signout',
  operationId: 'signOut',
  summary: 'End this session',
  tags,
  security: [],
  responses: { 200: jsonAnswer(doneSchema, 'Signed out, also when there was no session'), ...refusals('mutation') },
});

const signOutEverywhere = createRoute({
  method: 'post',
  path: '/users/signout-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'End all sessions of the account',
  description: 'Other devices can still hold places for up to 60 s, the life of the signed session cookie.',
  tags,
  middleware: [requireAccount],
  responses: { 200: jsonAnswer(doneSchema, 'All sessions are ended'), ...refusals('mutation', 'unauthenticated') },
});

const currentUser = createRoute({
  method: 'get',
  path: '/users/currentuser',
  operationId: 'currentUser',
  summary: 'Who is signed in',
  tags,
  security: [],
  responses: { 200: jsonAnswer(currentUserSchema, 'The account, or null'), ...refusals('query') },
});

export const userRoutes = newRoutes()
  .openapi(signUp, async (c) => {
    const { email, password, name, language } = c.req.valid('json');
    try {
      const { headers, response } = await authOf(c.env).api.signUpEmail({
        body: { email, password, name: name ?? '', ...(language && { language }) },
        headers: c.req.raw.headers,
        returnHeaders: true,
      });
      passCookies(c, headers);
      return c.json({ id: response.user.id, email: response.user.email }, 201);
    } catch (error) {
      // Known beforehand, or a sign-up at the same moment won the unique index.
      if (await hasAccount(c.env.DB, email)) return problem(c, 'email_taken');
      throw error;
    }
  })
  .openapi(signIn, async (c) => {
    const refused = await refuseAttempt(c, 'account', c.req.valid('json').email);
    if (refused) return refused;
    try {
      const { headers, response } = await authOf(c.env).api.signInEmail({
        body: c.req.valid('json'),
        headers: c.req.raw.headers,
        returnHeaders: true,
      });
      passCookies(c, headers);
      return c.json({ id: response.user.id, email: response.user.email }, 200);
    } catch (error) {
      if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
      // An account's hash was looked up: where there is no account, as much is looked up, or the time would tell.
      if (!(await hasAccount(c.env.DB, c.req.valid('json').email))) await searchNothing(c.env.DB);
      return problem(c, 'unauthenticated', 'This e-mail and password do not go together');
    }
  })
  .openapi(forgotPassword, (c) => {
    // Looked up behind the answer, whose time then tells nothing.
    const asked = authOf(c.env).api.requestPasswordReset({ body: c.req.valid('json') });
    const place = 'POST /api/auth/request-password-reset';
    waitUntil(asked.catch((error: unknown) => reportError(c.env.DB, { event: 'reset.failed', place, error })));
    return c.json({}, 200);
  })
  .openapi(signOut, async (c) => {
    const { headers } = await authOf(c.env).api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    passCookies(c, headers);
    return c.json({}, 200);
  })
  .openapi(signOutEverywhere, async (c) => {
    const auth = authOf(c.env);
    const account = await session(c);
    if (account) await c.env.DB.prepare('DELETE FROM sessions WHERE user_id = ?').bind(account.id).run();
    const { headers } = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    passCookies(c, headers);
    return c.json({}, 200);
  })
  .openapi(currentUser, async (c) => {
    const { headers, response } = await authOf(c.env).api.getSession({
      headers: c.req.raw.headers,
      query: { disableCookieCache: true },
      returnHeaders: true,
    });
    passCookies(c, headers);
    if (!response) return c.json({ currentUser: null }, 200);
    const { id, email, name, emailVerified } = response.user;
    const [roles, language] = await Promise.all([rolesOf(c.env.DB, id), languageOf(c.env.DB, id)]);
    return c.json({ currentUser: { id, email, name, emailVerified, roles, language } }, 200);
  });
