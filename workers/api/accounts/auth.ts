import { waitUntil } from 'cloudflare:workers';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { drizzle } from 'drizzle-orm/d1';
import { limits } from '../../../contracts/limits.ts';
import { credentials, sessions, users, verifications } from '../../../db/schema/accounts.ts';
import { newAccountId } from '../../shared/ids.ts';
import { describeError, log } from '../../shared/log.ts';
import { type Mail, sendMail } from '../../shared/mail.ts';
import type { Env } from '../env.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** How long a session's cookie is believed without asking D1: a revoked session can hold places this long. */
export const cookieCacheSeconds = 60;
const sessionDays = 30;

/** Mail of the account, sent after the answer: the answer's time tells nobody whether the account exists. */
function sendLater(env: Env, mail: Mail): void {
  const send = async () => {
    const sent = await sendMail(env, mail, `account-${crypto.randomUUID()}`);
    if (!sent.ok) log.warn('account.mail_failed', { reason: sent.error.reason, detail: sent.error.detail });
  };
  waitUntil(send());
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
    // Signing up and in, and what changes an account, has one way, with our checks: /api/users.
    disabledPaths: [
      '/sign-up/email',
      '/sign-in/email',
      '/update-user',
      '/update-session',
      '/change-email',
      '/change-password',
      '/delete-user',
      '/delete-user/callback',
    ],
    // Confirmed addresses stay until the new one is confirmed; one that never was is changed at once.
    user: { changeEmail: { enabled: true, updateEmailWithoutVerification: true } },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: limits.passwordLengthMin,
      maxPasswordLength: limits.passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: async ({ user, token }) =>
        sendLater(env, {
          to: user.email,
          subject: 'Choose a new password',
          text: `Somebody, hopefully you, asked for a new password on Ticketyboo.\n\nChoose it here within an hour:\n${env.PUBLIC_URL}/reset-password?token=${encodeURIComponent(token)}\n\nIf it was not you, nothing has changed.`,
        }),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: async ({ user, token }) =>
        sendLater(env, {
          to: user.email,
          subject: 'Confirm your e-mail address',
          text: `Welcome to Ticketyboo.\n\nConfirm that this address is yours within an hour:\n${env.PUBLIC_URL}/verify-email?token=${encodeURIComponent(token)}\n\nIf you did not sign up, ignore this mail.`,
        }),
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
    onAPIError: { onError: (error) => log.error('better_auth.failed', { error: describeError(error) }) },
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
