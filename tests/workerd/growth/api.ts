/** The API's app on counted bindings: what a request costs, from its session to its answer. */
import { env } from 'cloudflare:workers';
import { app } from '../../../workers/api/app.ts';
import { countedDatabase } from './counted.ts';
import { type Counts, noCounts } from './counts.ts';

const origin = 'http://tickets.test';
const cookies = new Map<string, string>();
export const spentByApi = noCounts();

const bindings = { ...env, DB: countedDatabase(env.DB, spentByApi) };

/** A request of one person; pairs of cookies may be left out. */
export async function request(path: string, body?: object, without = ''): Promise<Response> {
  const cookie = [...cookies].flatMap(([name, value]) => (name.endsWith(without || '?') ? [] : [`${name}=${value}`]));
  const headers = { origin, cookie: cookie.join('; '), 'content-type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  const after: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => void after.push(work), passThroughOnException: () => {} };
  const response = await app.fetch(
    new Request(origin + path, init),
    bindings as unknown as Parameters<typeof app.fetch>[1],
    context as unknown as ExecutionContext,
  );
  await Promise.all(after);
  for (const set of response.headers.getSetCookie()) {
    const [pair = ''] = set.split(';');
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** What requests cost, one after the other. */
export async function costOf(...paths: readonly string[]): Promise<Counts> {
  Object.assign(spentByApi, noCounts());
  for (const path of paths) await request(path);
  return { ...spentByApi };
}
