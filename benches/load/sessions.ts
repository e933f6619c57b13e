import { createHmac } from 'node:crypto';
import { secrets } from '../rig/secrets.ts';

/** Longer than a run: the server checks it as it checks the real one, which lasts a minute. */
const lastsMs = 3_600_000;

/** Cookies of a signed-in buyer as better-auth makes them ("compact" strategy), of the usual size. */
export function buyerCookie(index: number, nowMs: number): string {
  const id = `usr_${String(index).padStart(26, '0')}`;
  const at = new Date(nowMs).toISOString();
  const token = createHmac('sha256', 'token').update(id).digest('base64url').slice(0, 32);
  const session = {
    session: {
      expiresAt: new Date(nowMs + 30 * 86_400_000).toISOString(),
      token,
      createdAt: at,
      updatedAt: at,
      ipAddress: '127.0.0.1',
      userAgent: 'bench',
      userId: id,
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    },
    user: {
      name: `Buyer ${index}`,
      email: `buyer-${index}@tickets.example`,
      emailVerified: true,
      image: null,
      createdAt: at,
      updatedAt: at,
      language: null,
      id,
    },
    updatedAt: nowMs,
    version: '1',
  };
  const expiresAt = nowMs + lastsMs;
  const signature = sign(JSON.stringify({ ...session, expiresAt }), 'base64url');
  const data = Buffer.from(JSON.stringify({ session, expiresAt, signature })).toString('base64url');
  return `better-auth.session_token=${token}.${encodeURIComponent(sign(token, 'base64'))}; better-auth.session_data=${data}`;
}

const sign = (text: string, encoding: 'base64' | 'base64url'): string =>
  createHmac('sha256', secrets.SESSION_SECRET).update(text).digest(encoding);
