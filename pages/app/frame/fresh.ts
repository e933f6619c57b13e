import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';

const cookieName = 'fresh';
/** Longer than an answer of the catalogue is kept (api/kept.ts), so that nobody sees what was before their own change. */
const lastsSeconds = 60;

/** Whether this browser has changed something a moment ago: it sees the catalogue as it is, not as it is kept. */
export const readsAfresh = (c: Context): boolean => (c.req.header('cookie') ?? '').includes(`${cookieName}=1`);

/** After a change that the API has taken. */
export function readAfreshFromNow(c: Context): void {
  const secure = new URL(c.req.url).protocol === 'https:';
  setCookie(c, cookieName, '1', { maxAge: lastsSeconds, path: '/', httpOnly: true, sameSite: 'Lax', secure });
}

/** The same on an answer that is passed on as it is. */
export function markedFresh(request: Request, answer: Response): Response {
  if (request.method === 'GET' || request.method === 'HEAD' || !answer.ok) return answer;
  const marked = new Response(answer.body, answer);
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  marked.headers.append(
    'set-cookie',
    `${cookieName}=1; Max-Age=${lastsSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  );
  return marked;
}
