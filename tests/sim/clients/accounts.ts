/** Accounts of a history, and the signed cookie that each browser has. */
import { createHmac } from 'node:crypto';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** @param number small; makes the id */
export const accountOf = (name: string, number: number): Account => ({
  id: `usr_${String(number).padStart(26, '0')}`,
  name: `${name} Lastname`,
  email: `${name}@people.test`,
});

/** better-auth's cookie cache, as a sign-in sets it; it lasts longer than a history. */
export function sessionCookie({ id, name, email }: Account, secret: string, nowMs: number): string {
  const expiresAt = nowMs + 365 * 24 * 3_600_000;
  const at = new Date(nowMs).toISOString();
  const session = {
    session: {
      id: `session-${id}`,
      userId: id,
      token: 't',
      expiresAt: new Date(expiresAt).toISOString(),
      createdAt: at,
      updatedAt: at,
    },
    user: { id, name, email, emailVerified: true, createdAt: at, updatedAt: at },
    updatedAt: nowMs,
    version: '1',
  };
  const signature = createHmac('sha256', secret)
    .update(JSON.stringify({ ...session, expiresAt }))
    .digest('base64url');
  const data = Buffer.from(JSON.stringify({ session, expiresAt, signature })).toString('base64url');
  return `__Secure-better-auth.session_token=t.t; __Secure-better-auth.session_data=${data}`;
}
