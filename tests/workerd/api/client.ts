import { exports } from 'cloudflare:workers';
import type { Problem } from '../../../contracts/errors.ts';

export const origin = 'http://tickets.test';

/** A browser of one person: keeps its cookies and sends our Origin. */
export class Browser {
  readonly cookies = new Map<string, string>();

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('origin')) headers.set('origin', origin);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await exports.default.fetch(`${origin}${path}`, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(cookie)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }
}

export const password = 'correct horse battery';
let accounts = 0;
export const freshEmail = (): string => {
  accounts += 1;
  return `person-${accounts}-${crypto.randomUUID()}@example.com`;
};

/** A browser signed in to a new account. */
export async function signedUp(email = freshEmail()): Promise<Browser & { readonly accountId: string }> {
  const browser = new Browser();
  const response = await browser.post('/api/users/signup', { email, password });
  if (response.status !== 201) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  const { id } = await response.json<{ id: string }>();
  return Object.assign(browser, { accountId: id });
}

export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${response.status} ${type}: ${await response.text()}`);
  return response.json<Problem>();
}
