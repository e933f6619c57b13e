import { createRoute, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../contracts/http/conventions.ts';
import {
  publishDraftsSchema,
  publishedTicketsSchema,
  ticketDraftListSchema,
} from '../../../contracts/http/ticket-drafts.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { dropDrafts } from '../../../db/catalogue/drafts.ts';
import { draftsFor, listDrafts, publishDrafts } from '../catalogue/drafts.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { requireAccount } from '../middleware/session.ts';
import { refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { ticketAnswer } from '../sale/answers.ts';

const tags = ['Tickets'];
const path = '/events/{id}/ticket-drafts';
const params = z.object({ id: idSchema('evt') });

const read = createRoute({
  method: 'get',
  path,
  operationId: 'listTicketDrafts',
  summary: "What an import's offers propose to sell, for the event's organizer; nothing of it is on sale",
  tags,
  middleware: [requireAccount],
  request: { params },
  responses: {
    200: jsonAnswer(ticketDraftListSchema, 'The drafts'),
    ...refusals('query', 'unauthenticated', 'not_found'),
  },
});

const publish = createRoute({
  method: 'post',
  path,
  operationId: 'publishTicketDrafts',
  summary: 'Put drafts on sale, as they are or changed',
  description:
    'Every ticket is checked before the first is made. A draft becomes one ticket, however often it is asked for: the ' +
    'same request again answers the same tickets.',
  tags,
  middleware: [requireAccount],
  request: { params, body: jsonBody(publishDraftsSchema) },
  responses: {
    200: jsonAnswer(publishedTicketsSchema, 'On sale'),
    ...refusals('mutation', 'unauthenticated', 'not_found', 'sale_closed', 'limit_exceeded', 'idempotency_key_reused'),
  },
});

const drop = createRoute({
  method: 'delete',
  path,
  operationId: 'dropTicketDrafts',
  summary: 'Let the drafts go; tickets made from them stay on sale',
  tags,
  middleware: [requireAccount],
  request: { params },
  responses: { 200: jsonAnswer(doneSchema, 'Gone'), ...refusals('mutation', 'unauthenticated', 'not_found') },
});

export const ticketDraftRoutes = newRoutes()
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    const ours = await draftsFor(c, id);
    return 'refusal' in ours ? ours.refusal : c.json(await listDrafts(c, id, ours.found), 200);
  })
  .openapi(publish, async (c) => {
    const { id } = c.req.valid('param');
    const ours = await draftsFor(c, id);
    if ('refusal' in ours) return ours.refusal;
    const done = await publishDrafts(c, id, ours.found, c.req.valid('json').tickets);
    return 'refusal' in done ? done.refusal : c.json({ items: done.views.map(ticketAnswer) }, 200);
  })
  .openapi(drop, async (c) => {
    const { id } = c.req.valid('param');
    const ours = await draftsFor(c, id);
    if ('refusal' in ours) return ours.refusal;
    await dropDrafts(c.env.DB, id);
    return c.json({}, 200);
  });
