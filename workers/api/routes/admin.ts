import { createRoute, z } from '@hono/zod-openapi';
import {
  deadLetterSchema,
  operationsSchema,
  rebuildRequestSchema,
  rebuildSchema,
  resolveLetterSchema,
  troubledOrderSchema,
} from '../../../contracts/http/admin.ts';
import { doneSchema, pageOf, pageQuery } from '../../../contracts/http/conventions.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { limits } from '../../../contracts/limits.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import { audit } from '../../../db/audit/write.ts';
import { findDeadLetter, listDeadLetters, resolveDeadLetter } from '../../../db/delivery/dead-letters.ts';
import { readHealth } from '../../../db/delivery/health.ts';
import { troubledOrders } from '../../../db/delivery/troubled.ts';
import { nowMs } from '../../shared/clock.ts';
import { ticketIdOf } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import { cursorOf, encodeCursor } from '../conventions/cursor.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { giveUpLetter, retryLetter } from '../delivery/letters.ts';
import { rebuildPage } from '../delivery/rebuild.ts';
import { accountOf, requireRole } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { projectionsDeps } from '../queues/index.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Administration'];
const middleware = [requireRole('admin')];
/** The sweeper comes every minute: what is late for longer is for a person. */
const laggingAfterMs = 60_000;

const rebuild = createRoute({
  method: 'post',
  path: '/admin/rebuild',
  operationId: 'rebuild',
  summary: "Compare the next tickets' read models with their objects, and repair them",
  tags,
  middleware,
  request: { body: jsonBody(rebuildRequestSchema) },
  responses: { 200: jsonAnswer(rebuildSchema, 'What was found'), ...refusals('mutation', 'unauthenticated') },
});

const operations = createRoute({
  method: 'get',
  path: '/admin/operations',
  operationId: 'readOperations',
  summary: 'How delivery stands: the outbox, dead letters, failed refunds, tickets that lag',
  tags,
  middleware,
  responses: { 200: jsonAnswer(operationsSchema, 'Now'), ...refusals('query', 'unauthenticated', 'forbidden') },
});

const letters = createRoute({
  method: 'get',
  path: '/admin/dead-letters',
  operationId: 'listDeadLetters',
  summary: 'Messages that a queue gave up and rows that are parked, oldest first',
  tags,
  middleware,
  request: { query: z.object({ ...pageQuery, cursor: cursorOf(z.int().min(0)) }) },
  responses: {
    200: jsonAnswer(pageOf(deadLetterSchema).meta({ id: 'DeadLetterList' }), 'Open letters'),
    ...refusals('query', 'unauthenticated', 'forbidden'),
  },
});

const resolveLetter = createRoute({
  method: 'post',
  path: '/admin/dead-letters/{id}',
  operationId: 'resolveDeadLetter',
  summary: 'Try a dead letter again, or give it up',
  tags,
  middleware,
  request: {
    params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    body: jsonBody(resolveLetterSchema),
  },
  responses: {
    200: jsonAnswer(doneSchema, 'Done, or on its way: a parked row stays listed until it is done'),
    ...refusals('mutation', 'unauthenticated', 'not_found'),
  },
});

const troubled = createRoute({
  method: 'get',
  path: '/admin/refunds',
  operationId: 'listFailedRefunds',
  summary: 'Orders whose refund failed',
  tags,
  middleware,
  request: { query: z.object({ ...pageQuery, cursor: cursorOf(idSchema('ord')) }) },
  responses: {
    200: jsonAnswer(pageOf(troubledOrderSchema).meta({ id: 'TroubledOrderList' }), 'The orders'),
    ...refusals('query', 'unauthenticated', 'forbidden'),
  },
});

const retryRefund = createRoute({
  method: 'post',
  path: '/admin/refunds/{id}/retry',
  operationId: 'retryRefund',
  summary: "Try an order's failed refund again",
  tags,
  middleware,
  request: { params: z.object({ id: idSchema('ord') }) },
  responses: {
    200: jsonAnswer(doneSchema, 'Asked for again'),
    ...refusals('mutation', 'unauthenticated', 'not_found', 'order_not_refundable'),
  },
});

export const adminRoutes = newRoutes()
  .openapi(rebuild, async (c) => {
    const cursor = c.req.valid('json').cursor ?? '';
    const told = { actorId: accountOf(c).id, action: 'read_models.rebuilt', objectId: 'tickets' } as const;
    // A rebuild is many calls: its first one is told.
    if (cursor === '') await audit(c.env.DB, told, nowMs()).run();
    return c.json(await rebuildPage(projectionsDeps(c.env), cursor), 200);
  })
  .openapi(operations, async (c) => {
    const health = await readHealth(c.env.DB, nowMs() - laggingAfterMs);
    const { outboxOpen: open, outboxOldestAtMs: oldest, deadLetters, failedRefunds } = health;
    const lagging = health.lagging.map(({ ticketId, why, sinceMs }) => ({
      ticketId,
      why,
      since: toTimestamp(sinceMs),
    }));
    const outbox = { open, oldestAt: oldest === null ? null : toTimestamp(oldest) };
    return c.json({ outbox, deadLetters, failedRefunds, lagging }, 200);
  })
  .openapi(letters, async (c) => {
    const { limit = limits.pageItemsDefault, cursor } = c.req.valid('query');
    const rows = await listDeadLetters(c.env.DB, cursor ?? 0, limit + 1);
    const items = rows.slice(0, limit).map(({ createdAtMs, ...letter }) => ({
      ...letter,
      createdAt: new Date(createdAtMs).toISOString(),
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return c.json({ items, nextCursor: last ? encodeCursor(last.id) : null }, 200);
  })
  .openapi(resolveLetter, async (c) => {
    const letter = await findDeadLetter(c.env.DB, c.req.valid('param').id);
    if (!letter) return problem(c, 'not_found');
    const isRetry = c.req.valid('json').action === 'retry';
    const tried = await (isRetry ? retryLetter : giveUpLetter)(c.env, letter);
    if (!tried.ok) return problem(c, 'unavailable', 'Not done; it stays listed');
    const by = { actorId: accountOf(c).id, action: isRetry ? 'letter.retried' : 'letter.given_up' } as const;
    // Closed last: what was not done stays listed. A row that was parked is closed by whoever does what it asks for.
    if (tried.value === 'done') await resolveDeadLetter(c.env.DB, letter, by, nowMs());
    else await audit(c.env.DB, { ...by, objectId: String(letter.id) }, nowMs()).run();
    return c.json({}, 200);
  })
  .openapi(troubled, async (c) => {
    const { limit = limits.pageItemsDefault, cursor } = c.req.valid('query');
    const orders = await troubledOrders(c.env.DB, cursor ?? '', limit + 1);
    const items = orders.slice(0, limit).map((order) => ({
      id: order.id,
      ticketId: order.ticketId,
      buyerId: order.buyerId,
      failure: order.refunds.find((refund) => refund.status === 'failed')?.failure ?? null,
    }));
    const last = orders.length > limit ? items.at(-1) : undefined;
    return c.json({ items, nextCursor: last ? encodeCursor(last.id) : null }, 200);
  })
  .openapi(retryRefund, async (c) => {
    const orderId = c.req.valid('param').id;
    // Told before it is done: the object's journal says what became of it.
    await audit(c.env.DB, { actorId: accountOf(c).id, action: 'refund.retried', objectId: orderId }, nowMs()).run();
    const answer = await callTicket(c.env, ticketIdOf(c.env.ID_SECRET, orderId), (ticket) =>
      ticket.retryRefund({ orderId }),
    );
    if (answer.ok) return c.json({}, 200);
    const { reason } = answer.error;
    if (reason === 'order_not_found' || reason === 'not_created') return problem(c, 'not_found');
    return problem(c, reason === 'order_not_refundable' ? 'order_not_refundable' : 'unavailable');
  });
