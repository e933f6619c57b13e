import { waitUntil } from 'cloudflare:workers';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { drizzle } from 'drizzle-orm/d1';
import { isLanguage } from '../../../contracts/languages.ts';
import { limits } from '../../../contracts/limits.ts';
import { credentials, sessions, users, verifications } from '../../../db/schema/accounts.ts';
import { reportError } from '../../shared/errors/report.ts';
import { newAccountId } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import { sendMail } from '../../shared/mail.ts';
import { accountMail } from '../../shared/mails/account-mails.ts';
import { renderMail } from '../../shared/mails/render.ts';
import { wordsIn } from '../../shared/mails/words.ts';
import type { Env } from '../env.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** How long a session's cookie is believed without asking D1: a revoked session can hold places this long. */
export const cookieCacheSeconds = 60;
const sessionDays = 30;

type Recipient = { readonly email: string; readonly language?: unknown };

/** Mail of the account in its language, sent after the answer: the answer's time tells nobody whether it exists. */
function sendLater(
  env: Env,
  kind: 'verify-email' | 'reset-password',
  { email, language }: Recipient,
  token: string,
): void {
  const send = async () => {
    const words = wordsIn(isLanguage(language) ? language : null);
    const mail = renderMail(accountMail(words, kind, token, env.PUBLIC_URL));
    const sent = await sendMail(env, { to: email, ...mail }, `account-${crypto.randomUUID()}`);
    if (!sent.ok) log.warn('account.mail_failed', { reason: sent.error.reason, detail: sent.error.detail });
  };
  waitUntil(send());
}

/** better-auth throws its refusals too: those have a status below 500, and are answers. */
function tellUnlessRefusal(env: Env, error: unknown): void {
  if (error instanceof APIError && error.statusCode < 500) return;
  reportError(env.DB, { event: 'better_auth.failed', place: '/api/auth', error });
}

const build = (env: Env) =>
  betterAuth({
    appName: 'Ticketyboo',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.SESSION_SECRET,
    telemetry: { enabled: false },
    database: drizzleAdapter(drizzle(env.DB), {
      provider: 'sqlite',
      schema: { user: users, session: sessions, account: credentials, verification: verifications },
    }),
    trustedOrigins: (request) =>
      request ? [new URL(env.PUBLIC_URL).origin, new URL(request.url).origin] : [new URL(env.PUBLIC_URL).origin],
    // Confirmed addresses stay until the new one is confirmed; one that never was is changed at once.
    user: {
      changeEmail: { enabled: true, updateEmailWithoutVerification: true },
      additionalFields: { language: { type: 'string', required: false } },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: limits.passwordLengthMin,
      maxPasswordLength: limits.passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: async ({ user, token }) => sendLater(env, 'reset-password', user, token),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: async ({ user, token }) => sendLater(env, 'verify-email', user, token),
    },
    session: {
      expiresIn: sessionDays * 24 * 3600,
      cookieCache: { enabled: true, maxAge: cookieCacheSeconds, strategy: 'compact' },
    },
    // Our own limits (middleware/rate-limit.ts) cover these routes too.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: isSecure(env),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: ({ model }) => (model === 'user' ? newAccountId() : crypto.randomUUID()) },
    },
    logger: {
      level: 'warn',
      // Its messages may quote input: only the fact is logged.
      log: (level) => log.warn('better_auth', { level }),
    },
    onAPIError: { onError: (error) => tellUnlessRefusal(env, error) },
  });

export type Auth = ReturnType<typeof build>;
export const isSecure = (env: Env): boolean => env.PUBLIC_URL.startsWith('https:');

const made = new WeakMap<Env, Auth>();
/** better-auth for this environment, built once an isolate: building costs milliseconds. */
export function authOf(env: Env): Auth {
  const known = made.get(env);
  if (known) return known;
  const auth = build(env);
  made.set(env, auth);
  return auth;
}
