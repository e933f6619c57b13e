/** A peer's server: our own API on Node, with PostgreSQL or Redis in the place of the ticket object. */
import { createServer } from 'node:http';
import { getRequestListener, serve } from '@hono/node-server';
import type { CreateTicket } from '../../contracts/ticket-rpc.ts';
import { app } from '../../workers/api/app.ts';
import { front } from '../../workers/api/front.ts';
import { advisory } from './advisory.ts';
import { forUpdate } from './for-update.ts';
import { microbatch } from './microbatch.ts';
import { atomic, skipLocked } from './one-statement.ts';
import type { Peer } from './peer.ts';
import { connect } from './postgres.ts';
import { redis } from './redis.ts';
import { relay } from './relay.ts';
import { asTicketBinding } from './ticket-rpc.ts';

interface Told {
  readonly way: string;
  readonly port: number;
  readonly controlPort: number;
  readonly connections: number;
  readonly stripePort: number | null;
  /** Whether plain holds pass the router by as ours do (docs/adr/0025), or go by it as the field does. */
  readonly by: 'front' | 'router';
  readonly vars: Readonly<Record<string, string>>;
}

const told = JSON.parse(process.argv[2] ?? '{}') as Told;

function peerOf(way: string): Peer {
  if (way === 'redis') return redis();
  const sql = connect(told.connections);
  switch (way) {
    case 'for-update':
      return forUpdate(sql, false);
    case 'for-update-delivered':
      relay(connect(1));
      return forUpdate(sql, true);
    case 'advisory':
      return advisory(sql);
    case 'skip-locked':
      return skipLocked(sql);
    case 'atomic':
      return atomic(sql);
    case 'microbatch':
      return microbatch(sql);
    default:
      throw new Error(`no such way: ${way}`);
  }
}

const peer = peerOf(told.way);
const { stripePort } = told;
const env = {
  ...told.vars,
  TICKET: asTicketBinding(peer),
  ...(stripePort !== null && {
    STAND_INS: {
      fetch: (input: string | URL, init?: RequestInit) => {
        const url = new URL(input);
        return fetch(`http://127.0.0.1:${stripePort}${url.pathname}${url.search}`, init);
      },
    },
  }),
};
const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };

const answer = told.by === 'front' ? front : app.fetch;

serve({
  fetch: (request) => answer(request, env as never, context as never),
  port: told.port,
  hostname: '127.0.0.1',
});

createServer(
  getRequestListener(async (request) => {
    const asked = (await request.json()) as { ticketId: string; create: CreateTicket; orderIds: string[] };
    switch (new URL(request.url).pathname) {
      case '/create':
        await peer.create(asked.create);
        return Response.json({ ok: true });
      case '/read':
        return Response.json(await peer.read(asked.ticketId));
      case '/orders':
        return Response.json(await peer.statuses(asked.orderIds));
      default:
        return new Response('Not found', { status: 404 });
    }
  }),
).listen(told.controlPort, '127.0.0.1');
