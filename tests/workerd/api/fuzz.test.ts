import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { Browser, freshEmail, password, signedUp } from './client.ts';
import { Input, seeded } from './fuzz-input.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      FUZZ_REQUESTS: string;
    }
  }
}

type Media = { schema?: unknown; examples?: Record<string, unknown> };
type Parameter = { name: string; in: string; schema?: unknown };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};
type Api = { paths: Record<string, Record<string, Operation>>; components: Record<string, unknown> };

// FUZZ_REQUESTS=1000 for the long form: two minutes of a core.
const requestsPerRoute = Number(env.FUZZ_REQUESTS);
const atOnce = 10;
const seed = 20_261_123;

// The Worker runs in this isolate: a line for each of so many requests, sent to the reporter, costs as much as they do.
console.log = () => {};

const api = await (await new Browser().fetch('/api/openapi.json')).json<Api>();
const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
const input = new Input(api, seeded(seed));
const owner = await signedUp();
/** Routes that hash passwords or end sessions run as a visitor or on accounts of their own. */
const endsSessions = new Set(['signOut', 'signOutEverywhere']);

await prepare();

/** One of each thing, so that well-formed requests have something to be about. */
async function prepare(): Promise<void> {
  for (const { path, method, operation } of routes) {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (method !== 'POST' || !schema || path.startsWith('/api/users')) continue;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const response = await owner.post(path, input.right(schema));
      if (response.ok) input.learn(await response.json());
      else await response.body?.cancel();
    }
  }
}

function pathOf({ path, operation }: (typeof routes)[number]): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = operation.parameters?.find((one) => one.name === name);
    const value = input.chance(0.7) ? input.right(parameter?.schema) : input.hostile();
    return encodeURIComponent(String(value).toWellFormed()).slice(0, 2_000) || 'x';
  });
  const query = new URLSearchParams();
  for (const { name, in: where, schema } of operation.parameters ?? [])
    if (where === 'query' && input.chance(0.4))
      query.append(
        name,
        String(input.chance(0.6) ? input.right(schema) : input.hostile())
          .toWellFormed()
          .slice(0, 2_000),
      );
  if (input.chance(0.05)) query.append('unheardOf', '1');
  return query.size > 0 ? `${filled}?${query}` : filled;
}

function requestOf(route: (typeof routes)[number]): RequestInit {
  const headers: Record<string, string> = {};
  if (input.chance(0.3)) headers['idempotency-key'] = input.pick(['a', 'b', 'c', 'x'.repeat(300), 'with space']) ?? '';
  if (input.chance(0.5)) headers['if-match'] = input.pick(['"1"', '"2"', '0', 'W/"1"', '*', 'none']) ?? '';
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  if (!schema && route.method !== 'POST') return { method: route.method, headers };
  headers['content-type'] = input.chance(0.96) ? 'application/json' : 'text/plain';
  // Hashing a password takes 70 ms: few of the well-formed there.
  const wellFormed = input.right(schema);
  const isCostly = JSON.stringify(wellFormed)?.includes('assword":') ?? false;
  const value = input.chance(isCostly ? 0.03 : 0.5) ? wellFormed : input.spoilt(wellFormed);
  const body = input.chance(0.05) ? '{"cut": "of' : JSON.stringify(value);
  return { method: route.method, headers, body: body ?? '' };
}

/** What was wrong with an answer, or nothing. */
async function verdict(route: (typeof routes)[number], response: Response): Promise<string | null> {
  const declared = route.operation.responses[String(response.status)];
  const text = await response.text();
  const seen = `${route.method} ${route.path} answered ${response.status}: ${text.slice(0, 300)}`;
  if (response.status >= 500) return seen;
  if (!declared) return `${seen} (status not listed)`;
  if (response.status < 400) {
    if (text.startsWith('{')) input.learn(JSON.parse(text));
    return null;
  }
  const codes = Object.keys(declared.content?.['application/problem+json']?.examples ?? {});
  const { code } = JSON.parse(text) as { code: string };
  return codes.includes(code) ? null : `${seen} (code not listed)`;
}

describe(`${requestsPerRoute} requests, well-formed and malformed, are never a 5xx nor an unlisted code`, () => {
  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const wrong: string[] = [];
      const visitor = new Browser();
      const pick = (): Browser =>
        endsSessions.has(route.operation.operationId) || input.chance(0.1) ? visitor : owner;
      for (let sent = 0; sent < requestsPerRoute; sent += atOnce) {
        const batch = Array.from({ length: atOnce }, async () => {
          const browser = new Browser();
          for (const [name, value] of pick().cookies) browser.cookies.set(name, value);
          const found = await verdict(route, await browser.fetch(pathOf(route), requestOf(route)));
          if (found) wrong.push(found);
        });
        await Promise.all(batch);
      }
      expect([...new Set(wrong)].slice(0, 5)).toEqual([]);
    },
    120_000,
  );

  test('sign-out everywhere, on accounts of its own', async () => {
    const email = freshEmail();
    const browser = await signedUp(email);
    expect((await browser.post('/api/users/signout-everywhere', {})).status).toBe(200);
    expect((await browser.post('/api/users/signin', { email, password })).status).toBe(200);
  });
});
