import { createRoute, z } from '@hono/zod-openapi';
import { idempotencyParameter } from '../../../contracts/http/conventions.ts';
import { eventListSchema, listEventsQuerySchema } from '../../../contracts/http/event-list.ts';
import { createEventSchema, eventSchema, updateEventSchema } from '../../../contracts/http/events.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { grantOrganizer } from '../../../db/accounts/roles.ts';
import { audit } from '../../../db/audit/write.ts';
import { findEvent, insertEvent } from '../../../db/catalogue/events.ts';
import { insertFacts } from '../../../db/catalogue/outbox.ts';
import { toEvent } from '../../../db/catalogue/rows.ts';
import { findVenue } from '../../../db/catalogue/venues.ts';
import { factsOfNew, type StoredEvent } from '../../../domain/catalogue/event.ts';
import { nowMs } from '../../shared/clock.ts';
import { isGenuineId, newEventId } from '../../shared/ids.ts';
import { mayEdit, mayUseVenue } from '../catalogue/access.ts';
import { newEventAnswer } from '../catalogue/answers.ts';
import { saveEdit } from '../catalogue/edit.ts';
import { pageOf } from '../catalogue/page.ts';
import { relayFacts } from '../catalogue/relay.ts';
import { createOnce } from '../conventions/idempotency.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { etagOf, ifMatchHeader } from '../conventions/if-match.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { accountOf, requireAccount, session } from '../middleware/session.ts';
import { notFoundIn, problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Catalogue'];
const params = z.object({ id: idSchema('evt') });

const createEvent = createRoute({
  method: 'post',
  path: '/events',
  operationId: 'createEvent',
  summary: 'Make an event, published unless it says draft',
  tags,
  middleware: [requireAccount, relayFacts, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { body: jsonBody(createEventSchema) },
  responses: {
    201: jsonAnswer(eventSchema, 'The new event'),
    ...refusals('mutation', 'unauthenticated', 'not_found', 'idempotency_key_reused'),
  },
});

const listEvents = createRoute({
  method: 'get',
  path: '/events',
  operationId: 'listEvents',
  summary: 'Upcoming events: search, filters, pages',
  description: 'With `organizer=me`, the account’s own events, drafts and past ones included.',
  tags,
  security: [],
  request: { query: listEventsQuerySchema },
  responses: { 200: jsonAnswer(eventListSchema, 'A page of events'), ...refusals('query', 'unauthenticated') },
});

const getEvent = createRoute({
  method: 'get',
  path: '/events/{id}',
  operationId: 'getEvent',
  summary: 'An event; a draft shows to its organizer only',
  tags,
  security: [],
  request: { params },
  responses: { 200: jsonAnswer(eventSchema, 'The event'), ...refusals('query', 'not_found') },
});

const updateEvent = createRoute({
  method: 'put',
  path: '/events/{id}',
  operationId: 'updateEvent',
  summary: 'Change an event; cancelling it closes its tickets',
  description: 'What is absent stays as it is.',
  tags,
  middleware: [requireAccount, relayFacts],
  request: { params, headers: ifMatchHeader, body: jsonBody(updateEventSchema) },
  responses: {
    200: jsonAnswer(eventSchema, 'The event as it is now'),
    ...refusals(
      'mutation',
      'unauthenticated',
      'not_found',
      'event_not_editable',
      'version_mismatch',
      'precondition_required',
    ),
  },
});

export const eventRoutes = newRoutes()
  .openapi(createEvent, async (c) => {
    const body = c.req.valid('json');
    const account = accountOf(c);
    const genuine = isGenuineId(c.env.ID_SECRET, 'ven', body.venueId);
    const venue = genuine ? await findVenue(c.env.DB, body.venueId) : null;
    if (venue === null || !(await mayUseVenue(c, venue))) return notFoundIn(c, 'venueId', 'is not a venue of yours');
    const made = await createOnce(c, 'POST /events', body, () => {
      const event: StoredEvent = {
        id: newEventId(c.env.ID_SECRET),
        organizerId: venue.organizer_id,
        venue: {
          id: venue.id,
          name: venue.name,
          city: venue.city,
          country: venue.country,
          timezone: venue.timezone,
        },
        name: body.name,
        description: body.description || null,
        startsAtMs: Date.parse(body.startsAt),
        endsAtMs: body.endsAt == null ? null : Date.parse(body.endsAt),
        dateOnly: false,
        status: body.status ?? 'published',
        category: body.category ?? null,
        performers: body.performers ?? [],
        version: 1,
      };
      const now = nowMs();
      const statements = [
        insertEvent(c.env.DB, event, now),
        grantOrganizer(c.env.DB, account.id, now),
        ...insertFacts(c.env.DB, factsOfNew(event), now),
        ...(event.status === 'draft'
          ? []
          : [audit(c.env.DB, { actorId: account.id, action: `event.${event.status}`, objectId: event.id }, now)]),
      ];
      return { answer: newEventAnswer(event, now), status: 201, statements };
    });
    if (made.refusal) return made.refusal;
    c.header('etag', etagOf(made.answer.version));
    return c.json(made.answer, 201);
  })
  .openapi(listEvents, async (c) => {
    const query = c.req.valid('query');
    const account = query.organizer === 'me' ? await session(c) : null;
    if (query.organizer === 'me' && account === null) return problem(c, 'unauthenticated');
    const page = await pageOf(c.env.DB, query, account?.id ?? null, nowMs());
    if (page === null)
      return problem(c, 'validation_failed', 'cursor: is not a cursor of this list', {
        errors: [{ field: 'cursor', message: 'is not a cursor of this list' }],
      });
    return c.json(page, 200);
  })
  .openapi(getEvent, async (c) => {
    const row = await findEvent(c.env.DB, c.req.valid('param').id);
    if (row === null) return problem(c, 'not_found');
    if (row.status === 'draft' && !(await mayEdit(c, row.organizer_id))) return problem(c, 'not_found');
    c.header('etag', etagOf(row.version));
    return c.json(toEvent(row), 200);
  })
  .openapi(updateEvent, async (c) => {
    const saved = await saveEdit(c, c.req.valid('param').id, c.req.valid('json'));
    if (!saved.ok) return saved.error;
    c.header('etag', etagOf(saved.value.version));
    return c.json(saved.value, 200);
  });
