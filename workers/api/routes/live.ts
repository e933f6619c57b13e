import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  proposalQuerySchema,
  proposalSchema,
  seatingPlanSchema,
  zoneSeatsSchema,
} from '../../../contracts/http/seating-plan.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { hmacSha256 } from '../../shared/hmac.ts';
import { askLive, watchLive } from '../../shared/live-stub.ts';
import { networkOf } from '../../shared/network.ts';
import { isHidden } from '../catalogue/access.ts';
import { jsonAnswer } from '../conventions/json.ts';
import type { AppEnv } from '../env.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Seats'];
const path = z.object({ id: idSchema('evt') });

const plan = createRoute({
  method: 'get',
  path: '/events/{id}/seating-plan',
  operationId: 'readSeatingPlan',
  summary: 'Where the sections of an event stand and how many places are free, within a second',
  tags,
  security: [],
  request: { params: path },
  responses: { 200: jsonAnswer(seatingPlanSchema, 'The plan'), ...refusals('query', 'not_found') },
});

const zone = createRoute({
  method: 'get',
  path: '/events/{id}/seating-plan/{zone}',
  operationId: 'readZone',
  summary: 'The seats of one section with their places and states, within a second',
  tags,
  security: [],
  request: {
    params: path.extend({
      zone: z
        .string()
        .regex(/^\d{1,5}$/)
        .meta({ example: '0' }),
    }),
  },
  responses: { 200: jsonAnswer(zoneSeatsSchema, 'The section'), ...refusals('query', 'not_found') },
});

const proposal = createRoute({
  method: 'get',
  path: '/events/{id}/proposal',
  operationId: 'proposeSeats',
  summary: 'Free seats together: the best, those nearest to a seat, or some with a wheelchair place',
  tags,
  security: [],
  request: { params: path, query: proposalQuerySchema },
  responses: { 200: jsonAnswer(proposalSchema, 'Free seats, not held'), ...refusals('query', 'not_found', 'sold_out') },
});

const live = createRoute({
  method: 'get',
  path: '/events/{id}/live',
  operationId: 'watchEvent',
  summary: 'A WebSocket with the stock of the event as it changes',
  description:
    'Messages are JSON: `{type: "stock", tickets: [{id, stockVersion, free, capacity, seats}], zones: [[zone, free]]}`. ' +
    '`seats` lists `[index, state]` with states 0 free, 1 held, 2 sold, 3 blocked; null means: ask again. Send `ping` ' +
    'to keep the way open; anything else closes it.',
  tags,
  security: [],
  request: {
    params: path,
    headers: z.object({
      upgrade: z.literal('websocket', { error: 'must be websocket' }).meta({ example: 'websocket' }),
    }),
  },
  responses: { 101: { description: 'The socket is open' }, ...refusals('query', 'not_found') },
});

const said = { not_found: 'not_found', sold_out: 'sold_out', unavailable: 'unavailable' } as const;

/** Whose sockets are counted together: the caller's network, of which the object learns only a digest. */
function watcherOf(c: Context<AppEnv>): string | null {
  const address = c.req.header('cf-connecting-ip');
  if (c.env.RATE_LIMITS === 'off' || address === undefined) return null;
  return Buffer.from(hmacSha256(c.env.ID_SECRET, `watcher:${networkOf(address)}`)).toString('base64url');
}

export const liveRoutes = newRoutes()
  .openapi(plan, async (c) => {
    const eventId = c.req.valid('param').id;
    if (await isHidden(c, eventId)) return problem(c, 'not_found');
    const answer = await askLive(c.env, eventId, (object) => object.plan({ eventId }));
    return answer.ok ? c.json(answer.value, 200) : problem(c, said[answer.error.reason]);
  })
  .openapi(zone, async (c) => {
    const { id: eventId, zone: number } = c.req.valid('param');
    if (await isHidden(c, eventId)) return problem(c, 'not_found');
    const answer = await askLive(c.env, eventId, (object) => object.zone({ eventId, zone: Number(number) }));
    return answer.ok ? c.json(answer.value, 200) : problem(c, said[answer.error.reason]);
  })
  .openapi(proposal, async (c) => {
    const eventId = c.req.valid('param').id;
    const { ticketId, quantity, section, row, seat, access } = c.req.valid('query');
    if (await isHidden(c, eventId)) return problem(c, 'not_found');
    const near = section !== undefined && row !== undefined && seat !== undefined ? { section, row, seat } : null;
    const wish = { ticketId, quantity, near, access: access ?? null };
    const answer = await askLive(c.env, eventId, (object) => object.propose({ eventId, wish }));
    return answer.ok ? c.json(answer.value, 200) : problem(c, said[answer.error.reason]);
  })
  .openapi(live, async (c) => {
    const eventId = c.req.valid('param').id;
    if (await isHidden(c, eventId)) return problem(c, 'not_found');
    const opened = await watchLive(c.env, eventId, watcherOf(c));
    return opened.ok ? opened.value : problem(c, opened.error.reason, undefined, { retryAfterSeconds: 60 });
  });
