import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../../contracts/http/orders.ts';
import { limits } from '../../../contracts/limits.ts';
import { app } from '../../../workers/api/app.ts';
import { type Browser, origin, problemOf, signedUp } from '../api/client.ts';
import { answered, hold, newEvent, newTicket, objectOf } from './given.ts';

/** The API as it is deployed, with its limits on, or with another D1. */
async function deployed(path: string, init: RequestInit = {}, more: object = {}): Promise<Response> {
  const request = new Request(`${origin}${path}`, init);
  return app.fetch(request, { ...env, RATE_LIMITS: 'on', ...more } as never, createExecutionContext());
}

const headersOf = (browser: Browser) => ({
  ...{ origin, 'content-type': 'application/json' },
  cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
});

/** Journal rows that a ticket has. */
async function rowsOf(ticketId: string): Promise<number> {
  const pulled = await objectOf(ticketId).pull({ afterSeq: 0 });
  if (!pulled.ok) throw new Error(pulled.error.reason);
  return pulled.value.rows.length;
}

test('who holds and gives back over and over is refused after 20 times, and costs the journal no more rows', async () => {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const headers = headersOf(buyer);
  const body = JSON.stringify({ ticketId: ticket.id, quantity: 1 });
  const place = () => deployed('/api/orders', { method: 'POST', headers, body });
  for (let times = 0; times < limits.unpaidHoldsPerBuyerMax; times += 1) {
    const { id } = await answered<Order>(201, place());
    expect((await deployed(`/api/orders/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  }
  const rows = await rowsOf(ticket.id);
  for (let times = 0; times < 5; times += 1)
    expect(await problemOf(await place())).toMatchObject({ status: 409, code: 'limit_exceeded' });
  expect(await rowsOf(ticket.id)).toBe(rows);
  // The control: the limits lifted, the same request is placed.
  await hold(buyer, ticket.id);
});

test('watchers of an event are 200 of one network at most, and those of others are not fewer for it', async () => {
  const eventId = await newEvent();
  const path = `/api/events/${eventId}/live`;
  const headers = (address: string) => ({ upgrade: 'websocket', 'cf-connecting-ip': address });
  const opened = new Set<number>();
  for (let at = 0; at < limits.liveWatchersPerAddressMax; at += 1) {
    const { status, webSocket } = await deployed(path, { headers: headers(`2001:db8:1:2::${at.toString(16)}`) });
    webSocket?.accept();
    opened.add(status);
  }
  expect([...opened]).toEqual([101]);
  const over = await deployed(path, { headers: headers('2001:db8:1:2:ffff::1') });
  expect(over.headers.get('retry-after')).toBe('60');
  expect((await problemOf(over)).code).toBe('rate_limited');
  expect((await deployed(path, { headers: headers('2001:db8:1:3::1') })).status).toBe(101);
  // The control: where nobody counts, the next one comes in.
  expect((await exports.default.fetch(`${origin}${path}`, { headers: headers('2001:db8:1:2::1') })).status).toBe(101);
});

describe('a slow client', () => {
  test('that never ends its body reaches no ticket, and keeps nobody else from it', async () => {
    const [slow, quick, ticket] = [await signedUp(), await signedUp(), await newTicket({ quantity: 1 })];
    const rows = await rowsOf(ticket.id);
    const text = new TextEncoder().encode(JSON.stringify({ ticketId: ticket.id, quantity: 1 }));
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const answer = deployed('/api/orders', { method: 'POST', headers: headersOf(slow), body: readable });
    const writer = writable.getWriter();
    await writer.write(text.slice(0, 20));
    expect(await rowsOf(ticket.id)).toBe(rows);
    await hold(quick, ticket.id);
    // Ended at last, it is one that came after.
    await writer.write(text.slice(20));
    await writer.close();
    expect((await problemOf(await answer)).code).toBe('sold_out');
  });

  test('that does not read its export makes D1 read no more than a page ahead', async () => {
    const browser = await signedUp();
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO sessions (id, token, user_id, expires_at, created_at, updated_at)
       SELECT ?1 || i, ?1 || i, ?1, 9e12, 0, 0 FROM n`,
    )
      .bind(browser.accountId)
      .run();
    let pages = 0;
    const DB = new Proxy(env.DB, {
      get: (db, name) => {
        if (name !== 'prepare') return Reflect.get(db, name).bind(db);
        return (query: string) => {
          if (query.includes('FROM sessions WHERE user_id = ?1 AND id >')) pages += 1;
          return db.prepare(query);
        };
      },
    });
    const response = await deployed('/api/users/me/export', { headers: headersOf(browser) }, { DB });
    const reader = response.body?.getReader();
    await reader?.read();
    await scheduler.wait(200);
    expect(pages).toBeLessThanOrEqual(2);
    // The control: who reads it gets all of it.
    while (!(await reader?.read())?.done);
    expect(pages).toBe(11);
  });
});
