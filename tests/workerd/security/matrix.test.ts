import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { authOf } from '../../../workers/api/accounts/auth.ts';
import { app } from '../../../workers/api/app.ts';
import type { Env } from '../../../workers/api/env.ts';
import { newRoutes } from '../../../workers/api/routes.ts';
import { password } from '../api/client.ts';
import { as, asAgain, ownTo, personal, type Role, roles, secrets, signedInAgain } from './cast.ts';
import { type Case, sellers } from './expectations.ts';
import { accounts } from './table-accounts.ts';
import { sale } from './table-sale.ts';

const table = { ...accounts, ...sale };

/** Every line that the Worker writes while this file runs, instead of writing it. */
const lines: string[] = [];
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
  vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(' ')));
afterAll(async () => {
  vi.restoreAllMocks();
  await signedInAgain();
});
/** The environment's own, as canaries: none of them is ever anybody's to read. */
const canaries = [
  ...[env.SESSION_SECRET, env.ID_SECRET, env.STRIPE_SECRET_KEY, env.STRIPE_WEBHOOK_SECRET, env.MAIL_API_KEY],
  JSON.parse(env.ADMISSION_SIGNING_KEYS).keys.k1.d as string,
];
const canariesIn = (text: string) => [...canaries, ...personal].filter((canary) => text.includes(canary));

type Routed = Pick<typeof app, 'routes'>;
/** Every route of the app; what is registered for all methods is middleware. */
const routesOf = ({ routes }: Routed): string[] => [
  ...new Set(routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [`${method} ${path}`]))),
];
const withoutExpectation = (routed: Routed) => routesOf(routed).filter((route) => !(route in table));

test('every route has an expectation for each of the seven, and no expectation is of a route that is gone', () => {
  expect(withoutExpectation(app)).toEqual([]);
  const known = routesOf(app);
  expect(Object.keys(table).filter((route) => !known.includes(route))).toEqual([]);
  expect(Object.values(table).filter((cases) => cases.length === 0)).toEqual([]);
});

test('a route that somebody adds without an expectation is noticed', () => {
  const more = newRoutes()
    .basePath('/api')
    .get('/gift-cards', (c) => c.json({}));
  expect(withoutExpectation({ routes: [...app.routes, ...more.routes] })).toEqual(['GET /api/gift-cards']);
});

test('of all that better-auth offers by HTTP, what the table does not name is not there', async () => {
  const offered = Object.values(authOf(env as Env).api).flatMap(({ path, options }) =>
    path ? [options.method].flat().map((method) => [method, `/api/auth${path}`] as const) : [],
  );
  const closed = offered.filter(([method, path]) => !(`${method} ${path}` in table));
  expect(closed.length).toBeGreaterThan(20);
  for (const [method, path] of closed) {
    const answer = await as('buyer').fetch(path, { method, headers: { 'content-type': 'application/json' } });
    expect([path, [404, 405].includes(answer.status)]).toEqual([path, true]);
  }
});

const methodOf = (route: string) => route.split(' ')[0] ?? '';

async function ask(route: string, role: Role, one: Case): Promise<{ status: number; text: string; asked: string }> {
  await one.before?.();
  const path = typeof one.path === 'string' ? one.path : await one.path();
  const browser = one.endsSession ? await asAgain(role) : as(role);
  const body = one.body === undefined ? undefined : JSON.stringify(one.body);
  const headers = { ...one.headers, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const init = { method: methodOf(route), headers, ...(body !== undefined && { body }) };
  const response = await browser.fetch(path, init);
  response.webSocket?.accept();
  response.webSocket?.close();
  return { status: response.status, text: await response.text(), asked: `${path} ${body}` };
}

/** What an answer says that this role may not hear. */
function leaks(role: Role, { status, text, asked }: { status: number; text: string; asked: string }): string[] {
  const toldToSellers = (sellers as readonly Role[]).includes(role);
  const kept = status >= 400 ? secrets : toldToSellers || role === 'admin' ? [] : personal;
  return [...kept, ...canaries].filter(
    (secret) => text.includes(secret) && !asked.includes(secret) && !ownTo(role).includes(secret),
  );
}

// Whoever is signed out everywhere is signed in nowhere: last.
const inOrder = Object.entries(table).sort(
  ([a], [b]) => Number(a.includes('everywhere')) - Number(b.includes('everywhere')),
);
const cases = inOrder.flatMap(([route, all]) => all.map((one) => [route, one.about ?? '', one] as const));

describe('each of the seven gets what the table says, and a refusal tells nothing of anybody', () => {
  test.each(cases)('%s %s', async (route, _about, one) => {
    const got: Partial<Record<Role, number>> = {};
    const leaked: string[] = [];
    for (const role of roles) {
      const answer = await ask(route, role, one);
      got[role] = answer.status;
      const told = answer.status < 400 ? (one.tellsOf ?? []).flatMap(ownTo) : [];
      const heard = leaks(role, answer).filter((secret) => !told.includes(secret));
      leaked.push(...heard.map((secret) => `${role} hears ${secret}`));
    }
    expect({ ...got, leaked }).toEqual({ ...one.expected, leaked: [] });
  });

  test('no line of the log has a secret, an address, a name, a password or a cookie', () => {
    expect(lines.length).toBeGreaterThan(300);
    const cookies = roles.flatMap((role) => [...as(role).cookies.values()]);
    const told = lines.filter((line) => canariesIn(line).length > 0 || cookies.some((cookie) => line.includes(cookie)));
    expect(told).toEqual([]);
    expect(lines.filter((line) => line.includes(password))).toEqual([]);
    for (const canary of [...canaries, ...personal])
      expect(canariesIn(`a line with ${canary} in it`)).toContain(canary);
  });

  test('a leak would be noticed', () => {
    const told = { status: 404, text: `no order of ${personal[0]}`, asked: '/api/orders/x undefined' };
    expect(leaks('otherBuyer', told)).toEqual([personal[0]]);
    expect(leaks('otherBuyer', { ...told, status: 200 })).toEqual([personal[0]]);
  });
});
