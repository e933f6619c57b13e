import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';
import { hmacSha256 } from '../../shared/hmac.ts';

/** What a session's cookie says of its account. */
export type KeptUser = { readonly id: string; readonly email: string; readonly name: string };

type Kept = {
  readonly session: { readonly session: { readonly expiresAt: string }; readonly user: KeptUser };
  readonly expiresAt: number;
  readonly signature: string;
};

const base64Url = /^[\w-]+$/;
/** Its cookie, whose name may have the prefix of https before it and a piece's number behind it. */
export const keptCookie = 'better-auth.session_data';

/**
 * The user of the session that better-auth keeps, signed, in a cookie (`cookieCache`, "compact"), or null. Its own
 * reader takes a fifth of a hold's time (docs/benchmarks.md), so the path of a hold reads it here. What this accepts the
 * library accepts too; what it does not (a cookie in pieces, another form) goes to the library, which asks D1.
 *
 * @param cookies the request's `cookie` header
 */
export function keptUser(cookies: string, secret: string, isSecure: boolean, nowMs: number): KeptUser | null {
  const name = isSecure ? `__Secure-${keptCookie}` : keptCookie;
  const value = parse(cookies, name)[name];
  // Node's decoder would skip what is no letter of it.
  const kept = value !== undefined && base64Url.test(value) ? keptOf(Buffer.from(value, 'base64url').toString()) : null;
  if (kept === null) return null;
  const { session, expiresAt, signature } = kept;
  if (!isSigned(JSON.stringify({ ...session, expiresAt }), signature, secret)) return null;
  // Signed by us, so of the form that the library writes.
  if (expiresAt < nowMs || Date.parse(session.session.expiresAt) < nowMs) return null;
  return session.user;
}

function keptOf(json: string): Kept | null {
  try {
    const kept = JSON.parse(json) as Partial<Kept> | null;
    return typeof kept?.signature === 'string' ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = hmacSha256(secret, text);
  return given.byteLength === right.byteLength && timingSafeEqual(given, right);
}
