import { describe, expect, test } from 'vitest';
import { problemOf } from '../api/client.ts';
import { as, type Role, roles } from './cast.ts';
import type { Case } from './expectations.ts';
import { accounts } from './table-accounts.ts';
import { sale } from './table-sale.ts';

/** Bodies that are not ours to describe: JSON-LD is open by its nature, Stripe's is signed, better-auth reads its own. */
const open = /\/api\/(imports|webhooks|auth\/)/;
/** Who gets furthest: whoever the table lets in. */
const allowed = ({ expected }: Case): Role =>
  roles.findLast((role) => expected[role] < 300) ?? roles.findLast((role) => expected[role] !== 401) ?? 'seller';

const withBody = Object.entries({ ...accounts, ...sale }).flatMap(([route, cases]) => {
  const one = cases.find(({ body }) => body !== undefined);
  return one && !open.test(route) ? [[route, one] as const] : [];
});

async function send(route: string, one: Case, body: string) {
  const path = typeof one.path === 'string' ? one.path : await one.path();
  return as(allowed(one)).fetch(path, {
    method: route.split(' ')[0] ?? '',
    headers: { ...one.headers, 'content-type': 'application/json' },
    body,
  });
}

/** Routes that take nothing but an empty object take no body at all: what is sent is not read. */
const readsNoBody = new Set(['POST /api/users/signout', 'POST /api/users/signout-everywhere']);
const strict = withBody.filter(([route]) => !readsNoBody.has(route));

describe('a body is what the schema says and nothing else', () => {
  test.each(strict)('%s names an unknown field', async (route, one) => {
    const answer = await send(route, one, JSON.stringify({ ...(one.body as object), unheardOf: 1, isAdmin: true }));
    const { code, errors = [] } = await problemOf(answer);
    expect(code).toBe('validation_failed');
    expect(errors.map(({ field }) => field)).toEqual(expect.arrayContaining(['unheardOf', 'isAdmin']));
  });

  const deep = 100_000;
  const hostile: readonly (readonly [string, string])[] = [
    ['a text', '"text"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[{}]'],
    ['cut off', '{"a": "'],
    ['nothing', ''],
    ['a key of prototypes', '{"__proto__": {"isAdmin": true}, "constructor": {}}'],
    ['as deep as fits', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
    ['a deep list', `${'['.repeat(deep)}${']'.repeat(deep)}`],
  ];
  test.each(hostile)('that is %s is refused by every route, with 400', async (_what, body) => {
    for (const [route, one] of strict) {
      const { status } = await send(route, one, body);
      expect([route, status]).toEqual([route, 400]);
    }
  });

  test('with a key twice, the last one counts: no second reader sees the first', async () => {
    const body = '{"name": "First", "name": "Second", "city": "Bonn", "country": "DE", "timezone": "Europe/Berlin"}';
    const one = sale['POST /api/venues']?.[0] as Case;
    expect(await (await send('POST /api/venues', one, body)).json()).toMatchObject({ name: 'Second' });
  });
});
