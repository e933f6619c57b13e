import type { Context } from 'hono';
import { readAfreshFromNow } from '../frame/fresh.ts';
import type { Bindings } from '../global.d.ts';
import { t } from '../messages/current.ts';
import { type Problem, readProblem, unavailable } from './problem.ts';

export type Answer<T> =
  | { ok: true; status: number; body: T }
  | { ok: false; status: number; problem: Problem; retryAfterS: number | null };

export interface Question {
  body?: unknown;
  headers?: Record<string, string>;
  /** Without the visitor's cookie: the answer is the same for everybody. */
  asNobody?: boolean;
}

/**
 * Asks the API by its service binding on behalf of the visitor: their cookie and this origin go along, and the cookies
 * that it sets come back to them. Never throws for what the API or the network answers.
 */
export async function ask<T>(c: Context, method: string, path: string, question: Question = {}): Promise<Answer<T>> {
  const url = new URL(`/api${path}`, c.req.url);
  const headers = new Headers(question.headers);
  headers.set('accept', 'application/json');
  headers.set('origin', url.origin);
  // Beside a field the API speaks the page's language, whatever the browser asked for.
  headers.set('accept-language', t().lang);
  for (const name of ['cookie', 'cf-connecting-ip', 'user-agent']) {
    const value = c.req.header(name);
    if (value !== undefined && !(question.asNobody && name === 'cookie')) headers.set(name, value);
  }
  const init: RequestInit = { method, headers, redirect: 'manual' };
  if (question.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = typeof question.body === 'string' ? question.body : JSON.stringify(question.body);
  }
  const { API }: Bindings = c.env;
  let response: Response;
  try {
    response = await API.fetch(new Request(url, init));
  } catch {
    return { ok: false, status: 503, problem: unavailable, retryAfterS: 1 };
  }
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  if (method !== 'GET' && response.ok) readAfreshFromNow(c);
  return await read<T>(response);
}

async function read<T>(response: Response): Promise<Answer<T>> {
  if (response.ok) {
    const text = await response.text();
    try {
      return { ok: true, status: response.status, body: (text === '' ? {} : JSON.parse(text)) as T };
    } catch {
      return { ok: false, status: 503, problem: unavailable, retryAfterS: null };
    }
  }
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    ok: false,
    status: response.status,
    problem: await readProblem(response),
    retryAfterS: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}
