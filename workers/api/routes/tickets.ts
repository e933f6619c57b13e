import { createRoute, z } from '@hono/zod-openapi';
import { idempotencyParameter } from '../../../contracts/http/conventions.ts';
import { orderStatuses, soldOrderListSchema } from '../../../contracts/http/orders.ts';
import { pageLimitSchema } from '../../../contracts/http/paging.ts';
import {
  createTicketSchema,
  seatsSchema,
  ticketListSchema,
  ticketSchema,
  updateTicketSchema,
} from '../../../contracts/http/tickets.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { mayFor } from '../../../db/accounts/staff.ts';
import { ordersOfTicket } from '../../../db/queries/orders.ts';
import { ticketById, ticketsOfEvent, ticketsOfSeller } from '../../../db/queries/tickets.ts';
import { callTicketMadeOnFirstUse } from '../../shared/ticket-genesis.ts';
import { isHidden } from '../catalogue/access.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { etagOf, ifMatchHeader, versionOf } from '../conventions/if-match.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { accountOf, requireAccount, session } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { listedTicketAnswer, orderAnswer, seatsAnswer, ticketAnswer } from '../sale/answers.ts';
import { createTicket } from '../sale/create-ticket.ts';
import { editTicket } from '../sale/edit-ticket.ts';
import { refuse } from '../sale/refusals.ts';

const tags = ['Tickets'];
const path = z.object({ id: idSchema('tkt') });

const create = createRoute({
  method: 'post',
  path: '/tickets',
  operationId: 'createTicket',
  summary: 'Put a ticket on sale: places of general admission, or numbered seats',
  tags,
  middleware: [requireAccount, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { body: jsonBody(createTicketSchema) },
  responses: {
    201: jsonAnswer(ticketSchema, 'On sale'),
    ...refusals('mutation', 'unauthenticated', 'not_found', 'sale_closed', 'limit_exceeded', 'idempotency_key_reused'),
  },
});

const listQuery = z.object({
  eventId: idSchema('evt').optional(),
  seller: z.literal('me').optional().meta({ description: "The account's own, of all events; instead of eventId" }),
  limit: pageLimitSchema,
  cursor: cursorOf(z.tuple([z.int(), z.string()])),
});

const list = createRoute({
  method: 'get',
  path: '/tickets',
  operationId: 'listTickets',
  summary: "An event's tickets, the cheapest first; a second or two behind",
  tags,
  security: [],
  request: {
    query: listQuery.refine(({ eventId, seller }) => (eventId === undefined) !== (seller === undefined), {
      path: ['eventId'],
      message: 'is required, unless seller=me is given',
    }),
  },
  responses: { 200: jsonAnswer(ticketListSchema, 'Tickets'), ...refusals('query', 'unauthenticated') },
});

const read = createRoute({
  method: 'get',
  path: '/tickets/{id}',
  operationId: 'readTicket',
  summary: 'A ticket; its stock a second or two behind',
  tags,
  security: [],
  request: { params: path },
  responses: { 200: jsonAnswer(ticketSchema, 'The ticket'), ...refusals('query', 'not_found') },
});

const seats = createRoute({
  method: 'get',
  path: '/tickets/{id}/seats',
  operationId: 'readSeats',
  summary: 'Every seat and its state, exact',
  tags,
  security: [],
  request: { params: path },
  responses: { 200: jsonAnswer(seatsSchema, 'The seats'), ...refusals('query', 'not_found') },
});

const update = createRoute({
  method: 'put',
  path: '/tickets/{id}',
  operationId: 'updateTicket',
  summary: "Change a ticket's terms; live holds keep theirs",
  tags,
  middleware: [requireAccount],
  request: {
    params: path,
    headers: ifMatchHeader,
    body: jsonBody(updateTicketSchema),
  },
  responses: {
    200: jsonAnswer(ticketSchema, 'The ticket as it is now'),
    ...refusals(
      'mutation',
      ...(['unauthenticated', 'not_found', 'ticket_held', 'version_mismatch', 'precondition_required'] as const),
    ),
  },
});

const sold = createRoute({
  method: 'get',
  path: '/tickets/{id}/orders',
  operationId: 'listOrdersOfTicket',
  summary: "A ticket's orders and who bought them, newest first: its seller and their staff; a second or two behind",
  tags,
  middleware: [requireAccount],
  request: {
    params: path,
    query: z.object({
      status: z.enum(orderStatuses).optional(),
      limit: pageLimitSchema,
      cursor: cursorOf(z.tuple([z.string()])),
    }),
  },
  responses: {
    200: jsonAnswer(soldOrderListSchema, 'Orders'),
    ...refusals('query', 'unauthenticated', 'forbidden', 'not_found'),
  },
});

export const ticketRoutes = newRoutes()
  .openapi(create, async (c) => {
    const key = c.get('idempotencyKey');
    const made = await createTicket(c, accountOf(c).id, c.req.valid('json'), key);
    if ('refusal' in made) return made.refusal;
    c.header('etag', etagOf(made.view.ticket.version));
    return c.json(ticketAnswer(made.view), 201);
  })
  .openapi(list, async (c) => {
    const { eventId, limit, cursor } = c.req.valid('query');
    const db = c.env.DB;
    if (eventId !== undefined) {
      if (await isHidden(c, eventId)) return c.json({ items: [], nextCursor: null }, 200);
      const after = cursor ? { priceMinor: cursor[0], id: cursor[1] } : null;
      const readRows = (rowsMax: number) => ticketsOfEvent(db, { eventId, after, limit: rowsMax });
      return c.json(await pageOf(limit, readRows, (row) => [row.priceMinor, row.id], listedTicketAnswer), 200);
    }
    const account = await session(c);
    if (!account) return problem(c, 'unauthenticated');
    const query = { sellerId: account.id, afterId: cursor?.[1] ?? null };
    const readRows = (rowsMax: number) => ticketsOfSeller(db, { ...query, limit: rowsMax });
    return c.json(await pageOf(limit, readRows, (row) => [row.priceMinor, row.id], listedTicketAnswer), 200);
  })
  .openapi(read, async (c) => {
    const row = await ticketById(c.env.DB, c.req.valid('param').id);
    if (!row || (await isHidden(c, row.eventId))) return problem(c, 'not_found');
    c.header('etag', etagOf(row.version));
    return c.json(listedTicketAnswer(row), 200);
  })
  .openapi(seats, async (c) => {
    const { id } = c.req.valid('param');
    const row = await ticketById(c.env.DB, id);
    if (row && (await isHidden(c, row.eventId))) return problem(c, 'not_found');
    const answer = await callTicketMadeOnFirstUse(c.env, id, (ticket) => ticket.readSeats());
    return answer.ok ? c.json(seatsAnswer(answer.value), 200) : refuse(c, answer.error);
  })
  .openapi(sold, async (c) => {
    const { status, limit, cursor } = c.req.valid('query');
    const ticket = await ticketById(c.env.DB, c.req.valid('param').id);
    if (!ticket || (await isHidden(c, ticket.eventId))) return problem(c, 'not_found');
    if (!(await mayFor(c.env.DB, accountOf(c).id, ticket.sellerId, 'view_orders'))) return problem(c, 'forbidden');
    const query = { ticketId: ticket.id, status: status ?? null, belowId: cursor?.[0] ?? null };
    const readRows = (rowsMax: number) => ordersOfTicket(c.env.DB, { ...query, limit: rowsMax });
    const answer = await pageOf(
      limit,
      readRows,
      ({ image }) => [image.id],
      ({ image, buyer }) => ({ ...orderAnswer(image), buyer }),
    );
    return c.json(answer, 200);
  })
  .openapi(update, async (c) => {
    const version = versionOf(c.req.header('if-match'));
    if (!version.ok) return problem(c, version.error);
    const edited = await editTicket(c, {
      ticketId: c.req.valid('param').id,
      accountId: accountOf(c).id,
      ifVersion: version.value,
      terms: c.req.valid('json'),
    });
    if ('refusal' in edited) return edited.refusal;
    c.header('etag', etagOf(edited.view.ticket.version));
    return c.json(ticketAnswer(edited.view), 200);
  });
