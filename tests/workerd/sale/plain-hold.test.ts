import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import type { Order } from '../../../contracts/http/orders.ts';
import { limits } from '../../../contracts/limits.ts';
import { app } from '../../../workers/api/app.ts';
import { newTicketId } from '../../../workers/shared/ids.ts';
import { origin, signedUp } from '../api/client.ts';
import { eventually } from '../eventually.ts';
import { newTicket, type Person } from './given.ts';

interface Scene {
  readonly buyer: Person;
  readonly ticketId: string;
}

interface Case {
  readonly is: string;
  /** Whether the router has nothing to do with it. */
  readonly isPlain: boolean;
  readonly status: number;
  readonly terms?: object;
  readonly body?: (scene: Scene) => unknown;
  readonly headers?: Record<string, string | null>;
  readonly path?: string;
  /** How often it is sent; the last answer is looked at. */
  readonly times?: number;
  /** Of the last time. */
  readonly lastBody?: (scene: Scene) => unknown;
}

const seats = ['1', '2', '3'].map((seat) => ({ section: 'A', row: '1', seat }));
const places = (quantity: unknown) => (scene: Scene) => ({ ticketId: scene.ticketId, quantity });

const cases: readonly Case[] = [
  { is: 'one place', isPlain: true, status: 201 },
  { is: 'with a key', isPlain: true, status: 201, headers: { 'idempotency-key': 'once' } },
  { is: 'with a key, again', isPlain: true, status: 201, headers: { 'idempotency-key': 'once' }, times: 2 },
  {
    ...{ is: 'with a key, for another request', isPlain: true, status: 422, times: 2 },
    ...{ headers: { 'idempotency-key': 'once' }, lastBody: places(3) },
  },
  {
    ...{ is: 'of seats', isPlain: true, status: 201, terms: { seats } },
    body: ({ ticketId }) => ({ ticketId, seats: seats.slice(1) }),
  },
  {
    ...{ is: 'of seats that are taken', isPlain: true, status: 409, terms: { seats }, times: 2 },
    body: ({ ticketId }) => ({ ticketId, seats: seats.slice(1) }),
  },
  {
    ...{ is: 'of a seat that is none', isPlain: true, status: 400, terms: { seats } },
    ...{ body: ({ ticketId }) => ({ ticketId, seats: [{ section: 'Z', row: '1', seat: '1' }] }) },
    headers: { 'accept-language': 'de' },
  },
  { is: 'of more than there are', isPlain: true, status: 409, terms: { quantity: 2 }, body: places(3) },
  { is: 'sold out a moment ago', isPlain: true, status: 409, terms: { quantity: 1 }, times: 3 },
  { is: 'past the limit of an order', isPlain: true, status: 409, terms: { maxPerOrder: 2 }, body: places(3) },
  { is: 'before the sale', isPlain: true, status: 409, terms: { saleStartsAt: '2099-01-01T00:00:00.000Z' } },
  {
    ...{ is: 'of a ticket that was never made', isPlain: true, status: 404 },
    body: () => ({ ticketId: newTicketId(env.ID_SECRET), quantity: 1 }),
  },
  {
    ...{ is: 'of a ticket that we did not make', isPlain: false, status: 404 },
    body: () => ({ ticketId: `tkt_${'0'.repeat(32)}`, quantity: 1 }),
  },
  { is: 'of no places', isPlain: false, status: 400, body: places(0) },
  {
    is: 'of half a place, in French',
    isPlain: false,
    status: 400,
    body: places(0.5),
    headers: { 'accept-language': 'fr' },
  },
  { is: 'that is no JSON', isPlain: false, status: 400, body: () => '{"ticketId":' },
  { is: 'that is empty', isPlain: false, status: 400, body: () => '' },
  { is: 'that is too large', isPlain: false, status: 413, body: () => ' '.repeat(limits.bodyBytesMax + 1) },
  {
    is: 'with a field too many',
    isPlain: false,
    status: 400,
    body: ({ ticketId }) => ({ ticketId, buyerId: 'usr_x' }),
  },
  { is: 'of another type', isPlain: false, status: 415, headers: { 'content-type': 'text/plain' } },
  {
    ...{ is: 'of JSON with its letters named', isPlain: false, status: 201 },
    headers: { 'content-type': 'application/json; charset=utf-8' },
  },
  { is: 'from another site', isPlain: false, status: 403, headers: { origin: 'https://evil.test' } },
  { is: 'that says of no site', isPlain: false, status: 403, headers: { origin: null } },
  { is: 'of nobody', isPlain: false, status: 401, headers: { cookie: null } },
  { is: 'with a key of spaces', isPlain: false, status: 400, headers: { 'idempotency-key': 'a b' } },
  { is: 'with a query', isPlain: false, status: 201, path: '/api/orders?from=here' },
  { is: 'at another path', isPlain: false, status: 404, path: '/api/x/api/orders' },
];

const cookiesOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

function requestOf(scene: Scene, { headers = {}, path = '/api/orders' }: Case, body: unknown): Request {
  const sent = new Headers({ origin, 'content-type': 'application/json', cookie: cookiesOf(scene.buyer) });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(`${origin}${path}`, { method: 'POST', headers: sent, body: text });
}

type Way = (request: Request) => Promise<Response>;
const byTheRouter: Way = async (request) => app.fetch(request, env, createExecutionContext());
const asServed: Way = (request) => exports.default.fetch(request);

/** What is answered and logged, less what differs between any two requests. */
async function seen(way: Way, one: Case) {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'info').mockImplementation((line: string) => lines.push(line));
  const scene = { buyer: await signedUp(), ticketId: (await newTicket(one.terms)).id };
  const body = one.body ?? places(1);
  let answer = new Response();
  for (let time = 1; time <= (one.times ?? 1); time += 1) {
    lines.length = 0;
    const sent = time === one.times && one.lastBody ? one.lastBody(scene) : body(scene);
    answer = await way(requestOf(scene, one, sent));
  }
  log.mockRestore();
  const anonymous = (text: string) =>
    text
      .replace(/\b(ord|tkt|usr|evt|req)_[0-9a-z]{20,}/g, '$1')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
      .replace(/"durationMs":\d+/, '');
  const logged = lines.filter((line) => line.includes('"event":"request"')).map(anonymous);
  const headers = [...answer.headers].map(([name, value]) => [name, anonymous(value)]);
  return { status: answer.status, headers, body: anonymous(await answer.text()), logged };
}

describe('a hold', () => {
  test.each(cases)('$is is answered and logged as the router would', async (one) => {
    const routed = await seen(byTheRouter, one);
    const router = vi.spyOn(app, 'fetch');
    const served = await seen(asServed, one);
    const holds = router.mock.calls.filter(([{ url }]) => url.includes('/orders'));
    router.mockRestore();
    expect(served).toEqual(routed);
    expect(served.status).toBe(one.status);
    expect(served.logged).toHaveLength(1);
    expect(holds.length === 0).toBe(one.isPlain);
  });

  test('that its object cannot answer is told as an outage, and kept among the errors', async () => {
    const scene = { buyer: await signedUp(), ticketId: (await newTicket()).id };
    const broken = { ...env, TICKET: { idFromName: () => null, get: () => ({}) } };
    const { front } = await import('../../../workers/api/front.ts');
    const request = requestOf(scene, { is: '', isPlain: true, status: 503 }, places(1)(scene));
    const answer = await front(request, broken as never, createExecutionContext());
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    await eventually(async () => {
      const errors = await env.DB.prepare("SELECT place FROM recent_errors WHERE place = 'POST /api/orders'").all();
      expect(errors.results).toHaveLength(1);
    });
  });

  test('is the very order that the buyer then reads', async () => {
    const buyer = await signedUp();
    const held = await buyer.post('/api/orders', { ticketId: (await newTicket()).id });
    const order = await held.json<Order>();
    expect(await (await buyer.fetch(`/api/orders/${order.id}`)).json()).toEqual(order);
  });
});
