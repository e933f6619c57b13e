import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { soldOrderListSchema } from '../../../contracts/http/orders.ts';
import { pageLimitSchema } from '../../../contracts/http/paging.ts';
import { orderSearchSchema, salesSchema } from '../../../contracts/http/sales.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { limits } from '../../../contracts/limits.ts';
import { mayFor } from '../../../db/accounts/staff.ts';
import { findEvent } from '../../../db/catalogue/events.ts';
import { ordersOfEvent, salesByDay } from '../../../db/queries/sales.ts';
import { ticketsOfEvent } from '../../../db/queries/tickets.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { streamOf } from '../conventions/stream.ts';
import type { AppEnv } from '../env.ts';
import { accountOf, requireAccount } from '../middleware/session.ts';
import { type ProblemResponse, problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { orderAnswer } from '../sale/answers.ts';
import { ordersCsv } from '../sale/orders-csv.ts';

const tags = ['Selling'];
const params = z.object({ id: idSchema('evt') });
const middleware = [requireAccount];
const whoMay = refusals('query', 'unauthenticated', 'forbidden', 'not_found');
/** A year and a bit; a day is a row for each currency. */
const daysMax = 400;

const sales = createRoute({
  method: 'get',
  path: '/events/{id}/sales',
  operationId: 'readSales',
  summary: 'How an event sells: its organizer and staff who may see orders; a second or two behind',
  tags,
  middleware,
  request: { params },
  responses: { 200: jsonAnswer(salesSchema, 'Sales'), ...whoMay },
});

const orders = createRoute({
  method: 'get',
  path: '/events/{id}/orders',
  operationId: 'listOrdersOfEvent',
  summary: "An event's orders and who bought them, newest first, or those of one buyer",
  tags,
  middleware,
  request: {
    params,
    query: z.object({ q: orderSearchSchema, limit: pageLimitSchema, cursor: cursorOf(z.tuple([z.string()])) }),
  },
  responses: { 200: jsonAnswer(soldOrderListSchema, 'Orders'), ...whoMay },
});

const csv = createRoute({
  method: 'get',
  path: '/events/{id}/orders.csv',
  operationId: 'exportOrdersOfEvent',
  summary: "All of an event's orders as CSV, newest first",
  tags,
  middleware,
  request: { params },
  responses: {
    200: {
      description: 'RFC 4180, UTF-8',
      content: { 'text/csv': { schema: z.string().meta({ example: 'order,created' }) } },
    },
    ...whoMay,
  },
});

/** Null where the account may see the event's orders. */
async function refusal(c: Context<AppEnv>, eventId: string): Promise<ProblemResponse | null> {
  const event = await findEvent(c.env.DB, eventId);
  if (!event) return problem(c, 'not_found');
  const may = await mayFor(c.env.DB, accountOf(c).id, event.organizer_id, 'view_orders');
  if (may) return null;
  return problem(c, event.status === 'draft' ? 'not_found' : 'forbidden');
}

export const salesRoutes = newRoutes()
  .openapi(sales, async (c) => {
    const eventId = c.req.valid('param').id;
    const refused = await refusal(c, eventId);
    if (refused) return refused;
    const [days, tickets] = await Promise.all([
      salesByDay(c.env.DB, eventId, daysMax),
      ticketsOfEvent(c.env.DB, { eventId, after: null, limit: limits.ticketsPerEventMax }),
    ]);
    const totals = new Map<
      string,
      { orders: number; places: number; amount: { amount: number; currency: (typeof days)[number]['currency'] } }
    >();
    for (const { orders: made, places, amountMinor, currency } of days) {
      const total = totals.get(currency) ?? { orders: 0, places: 0, amount: { amount: 0, currency } };
      total.orders += made;
      total.places += places;
      total.amount.amount += amountMinor;
      totals.set(currency, total);
    }
    return c.json(
      {
        days: days.map(({ day, orders: made, places, amountMinor: amount, currency }) => ({
          ...{ day, orders: made, places, amount: { amount, currency } },
        })),
        totals: [...totals.values()],
        tickets: tickets.map(({ id, title, priceMinor, priceCurrency, capacity, free, held, sold, blocked }) => ({
          ...{ id, title, price: { amount: priceMinor, currency: priceCurrency } },
          ...{ capacity, free, held, sold, blocked },
        })),
      },
      200,
    );
  })
  .openapi(orders, async (c) => {
    const eventId = c.req.valid('param').id;
    const refused = await refusal(c, eventId);
    if (refused) return refused;
    const { q = '', limit, cursor } = c.req.valid('query');
    const query = { eventId, search: q, belowId: cursor?.[0] ?? null };
    const answer = await pageOf(
      limit,
      (rowsMax) => ordersOfEvent(c.env.DB, { ...query, limit: rowsMax }),
      ({ image }) => [image.id],
      ({ image, buyer }) => ({ ...orderAnswer(image), buyer }),
    );
    return c.json(answer, 200);
  })
  .openapi(csv, async (c) => {
    const eventId = c.req.valid('param').id;
    const refused = await refusal(c, eventId);
    if (refused) return refused;
    return c.body(streamOf(ordersCsv(c.env.DB, eventId)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="orders-${eventId}.csv"`,
    }) as never;
  });
