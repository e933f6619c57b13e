import { env, exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { app } from '../../../workers/api/app.ts';
import { origin, signedUp } from '../api/client.ts';

const person = await signedUp();
const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const venue = JSON.stringify({ name: 'Hall', city: 'Bonn', country: 'DE', timezone: 'Europe/Berlin' });
const venues = () =>
  env.DB.prepare('SELECT count(*) AS n FROM venues WHERE organizer_id = ?').bind(person.accountId).first<number>('n');

/** A request that carries the cookie, as a browser would send it for whichever page. */
const send = (method: string, path: string, from: string | null, type: string | null, body = venue) =>
  exports.default.fetch(`${origin}${path}`, {
    method,
    headers: { cookie, ...(from !== null && { origin: from }), ...(type !== null && { 'content-type': type }) },
    ...(method !== 'GET' && { body: new TextEncoder().encode(body) }),
    redirect: 'manual',
  });

const foreign = [
  'https://evil.example',
  'null',
  'https://tickets.test',
  'http://tickets.test:8080',
  'http://evil.tickets.test',
  'http://tickets.test.evil.example',
  'http://tickets.test@evil.example',
  null,
];
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain; application/json',
  null,
];
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

describe('a request that another site sends with our cookie changes nothing', () => {
  test.each(foreign)('from %s, by any method and content type', async (from) => {
    for (const method of methods)
      for (const type of types) {
        const { status } = await send(method, '/api/venues', from, type);
        expect([method, type, status]).toEqual([method, type, 403]);
      }
    expect(await venues()).toBe(0);
  });

  test('and by no route that there is, or will be', async () => {
    const writes = app.routes.filter(({ method }) => method !== 'ALL' && method !== 'GET');
    const routes = new Set(writes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, 'x')}`));
    expect(routes.size).toBeGreaterThan(25);
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const { status } = await send(method, path, 'https://evil.example', 'application/json', '{}');
      expect([route, status]).toEqual([route, 403]);
    }
  });

  test('nor can a form of ours be made to: only JSON is read, and the same request in JSON passes', async () => {
    for (const method of ['POST', 'PUT', 'PATCH'])
      for (const type of types.filter((each) => each !== 'application/json')) {
        const { status } = await send(method, '/api/venues', origin, type);
        expect([method, type, status]).toEqual([method, type, 415]);
      }
    expect(await venues()).toBe(0);
    expect((await send('POST', '/api/venues', origin, 'application/json')).status).toBe(201);
    expect(await venues()).toBe(1);
  });

  test('no answer lets another site read it', async () => {
    for (const from of foreign.filter((each) => each !== null)) {
      const { headers } = await send('GET', '/api/users/currentuser', from, null);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    const preflight = await send('OPTIONS', '/api/venues', 'https://evil.example', null, '');
    expect(preflight.ok).toBe(false);
  });
});
