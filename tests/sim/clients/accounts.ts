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

/** Longer than a history. */
export const sessionLastsMs = 365 * 24 * 3_600_000;
/** Of the row that D1 has of the account's session. */
export const sessionTokenOf = ({ id }: Account): string => `token-of-${id}`;

/** better-auth's two cookies as a sign-in sets them: the token, signed, and the session kept for a while. */
export function sessionCookie(account: Account, secret: string, nowMs: number): string {
  const { id, name, email } = account;
  const token = sessionTokenOf(account);
  const expiresAt = nowMs + sessionLastsMs;
  const at = new Date(nowMs).toISOString();
  const session = {
    session: {
      id: `session-${id}`,
      userId: id,
      token,
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
  const mark = encodeURIComponent(createHmac('sha256', secret).update(token).digest('base64'));
  return `__Secure-better-auth.session_token=${token}.${mark}; __Secure-better-auth.session_data=${data}`;
}
