import { createRoute, z } from '@hono/zod-openapi';
import { idempotencyParameter } from '../../../contracts/http/conventions.ts';
import {
  createOrderSchema,
  createRefundSchema,
  type Order,
  orderListSchema,
  orderSchema,
  orderSellerSchema,
} from '../../../contracts/http/orders.ts';
import { pageLimitSchema } from '../../../contracts/http/paging.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { sellerOf } from '../../../db/accounts/people.ts';
import { ordersOfBuyer } from '../../../db/queries/orders.ts';
import { isGenuineId, ticketIdOf } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { orderRate } from '../middleware/rate-limit.ts';
import { accountOf, requireAccount, requireKeptAccount } from '../middleware/session.ts';
import { notFoundIn, problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { orderAnswer } from '../sale/answers.ts';
import { refreshOrder } from '../sale/pay-order.ts';
import { placeOrder } from '../sale/place-order.ts';
import { refundOrder } from '../sale/refund-order.ts';
import { refuse } from '../sale/refusals.ts';
import { soldOut } from '../sale/sold-out-memory.ts';

const tags = ['Orders'];
const path = z.object({ id: idSchema('ord') });
const theOrder = jsonAnswer(orderSchema, 'The order, exact');

const place = createRoute({
  method: 'post',
  path: '/orders',
  operationId: 'createOrder',
  summary: 'Hold places of a ticket for a while',
  tags,
  middleware: [requireKeptAccount, orderRate, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { body: jsonBody(createOrderSchema) },
  responses: {
    201: jsonAnswer(orderSchema, 'Held until `expiresAt`'),
    ...refusals(
      'mutation',
      ...(['unauthenticated', 'not_found', 'sold_out', 'seats_taken', 'limit_exceeded', 'sale_closed'] as const),
      'idempotency_key_reused',
    ),
  },
});

const list = createRoute({
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  summary: "The account's orders, newest first; a second or two behind",
  tags,
  middleware: [requireAccount],
  request: { query: z.object({ limit: pageLimitSchema, cursor: cursorOf(z.tuple([z.int(), z.string()])) }) },
  responses: { 200: jsonAnswer(orderListSchema, 'Orders'), ...refusals('query', 'unauthenticated') },
});

const read = createRoute({
  method: 'get',
  path: '/orders/{id}',
  operationId: 'readOrder',
  summary: 'One of the account’s orders, as it is now',
  tags,
  middleware: [requireAccount],
  request: { params: path },
  responses: { 200: theOrder, ...refusals('query', 'unauthenticated', 'not_found') },
});

const cancel = createRoute({
  method: 'delete',
  path: '/orders/{id}',
  operationId: 'cancelOrder',
  summary: 'Give the held places back',
  tags,
  middleware: [requireKeptAccount],
  request: { params: path },
  responses: {
    204: { description: 'Cancelled; the places are free again' },
    ...refusals('mutation', 'unauthenticated', 'not_found', 'order_expired', 'order_not_cancellable'),
  },
});

const refresh = createRoute({
  method: 'post',
  path: '/orders/{id}/refresh',
  operationId: 'refreshOrder',
  summary: 'Ask Stripe now how the payment went: for a buyer who is back from paying',
  tags,
  middleware: [requireKeptAccount, orderRate],
  request: { params: path },
  responses: { 200: theOrder, ...refusals('mutation', 'unauthenticated', 'not_found') },
});

const refund = createRoute({
  method: 'post',
  path: '/orders/{id}/refunds',
  operationId: 'refundOrder',
  summary: "Refund a complete order: the ticket's seller, or an admin; idempotent by order",
  tags,
  middleware: [requireAccount],
  request: { params: path, body: jsonBody(createRefundSchema) },
  responses: {
    201: theOrder,
    ...refusals('mutation', 'unauthenticated', 'not_found', 'order_not_refundable'),
  },
});

const seller = createRoute({
  method: 'get',
  path: '/orders/{id}/seller',
  operationId: 'readSellerOfOrder',
  summary: 'Who sold what the account has paid for, as its receipt names them',
  tags,
  middleware: [requireAccount],
  request: { params: path },
  responses: {
    200: jsonAnswer(orderSellerSchema, 'The seller'),
    ...refusals('query', 'unauthenticated', 'not_found'),
  },
});

/** Orders for which money came. A seller's name is for those who paid them, not for whoever holds a place. */
const paid: readonly Order['status'][] = ['complete', 'refunded', 'partially_refunded', 'refund_failed'];

export const orderRoutes = newRoutes()
  .openapi(place, async (c) => {
    const body = c.req.valid('json');
    if (!isGenuineId(c.env.ID_SECRET, 'tkt', body.ticketId))
      return notFoundIn(c, 'ticketId', 'there is no such ticket');
    const key = c.get('idempotencyKey');
    const placed = await placeOrder(c.env, accountOf(c).id, body, key);
    return placed.ok ? c.json(orderAnswer(placed.value.order), 201) : refuse(c, placed.error);
  })
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const query = {
      buyerId: accountOf(c).id,
      after: cursor ? { createdAtMs: cursor[0], id: cursor[1] } : null,
    };
    const readRows = (rowsMax: number) => ordersOfBuyer(c.env.DB, { ...query, limit: rowsMax });
    return c.json(await pageOf(limit, readRows, (order) => [order.createdAtMs, order.id], orderAnswer), 200);
  })
  .openapi(read, async (c) => {
    const query = { orderId: c.req.valid('param').id, buyerId: accountOf(c).id };
    const ticketId = ticketIdOf(c.env.ID_SECRET, query.orderId);
    const found = await callTicket(c.env, ticketId, (ticket) => ticket.readOrder(query));
    return found.ok ? c.json(orderAnswer(found.value.order), 200) : refuse(c, found.error);
  })
  .openapi(seller, async (c) => {
    const query = { orderId: c.req.valid('param').id, buyerId: accountOf(c).id };
    const ticketId = ticketIdOf(c.env.ID_SECRET, query.orderId);
    const found = await callTicket(c.env, ticketId, (ticket) => ticket.readOrder(query));
    if (!found.ok) return refuse(c, found.error);
    const sold = paid.includes(found.value.order.status) ? await sellerOf(c.env.DB, ticketId) : null;
    return sold === null ? problem(c, 'not_found') : c.json(sold, 200);
  })
  .openapi(cancel, async (c) => {
    const command = { orderId: c.req.valid('param').id, buyerId: accountOf(c).id };
    const ticketId = ticketIdOf(c.env.ID_SECRET, command.orderId);
    const cancelled = await callTicket(c.env, ticketId, (ticket) => ticket.cancelOrder(command));
    if (!cancelled.ok) return refuse(c, cancelled.error);
    soldOut.forget(ticketId);
    return c.body(null, 204);
  })
  .openapi(refresh, async (c) => {
    const found = await refreshOrder(c.env, accountOf(c).id, c.req.valid('param').id);
    return found.ok ? c.json(orderAnswer(found.value.order), 200) : refuse(c, found.error);
  })
  .openapi(refund, async (c) => {
    const refunded = await refundOrder(c, accountOf(c).id, c.req.valid('param').id);
    return 'refusal' in refunded ? refunded.refusal : c.json(orderAnswer(refunded.order), 201);
  });
