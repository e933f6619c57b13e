import { createRoute, z } from '@hono/zod-openapi';
import { idempotencyParameter, pageOf, pageQuery } from '../../../contracts/http/conventions.ts';
import { createVenueSchema, venueSchema } from '../../../contracts/http/venues.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { limits } from '../../../contracts/limits.ts';
import { grantOrganizer } from '../../../db/accounts/roles.ts';
import { toVenue, type VenueRow } from '../../../db/catalogue/rows.ts';
import { findVenue, insertVenue, listVenues } from '../../../db/catalogue/venues.ts';
import { nowMs } from '../../shared/clock.ts';
import { newVenueId } from '../../shared/ids.ts';
import { cursorOf, encodeCursor } from '../conventions/cursor.ts';
import { createOnce } from '../conventions/idempotency.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { accountOf, requireAccount } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Catalogue'];
const venueListSchema = pageOf(venueSchema).meta({ id: 'VenueList' });

const createVenue = createRoute({
  method: 'post',
  path: '/venues',
  operationId: 'createVenue',
  summary: 'Make a venue',
  tags,
  middleware: [requireAccount, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { body: jsonBody(createVenueSchema) },
  responses: {
    201: jsonAnswer(venueSchema, 'The new venue'),
    ...refusals('mutation', 'unauthenticated', 'idempotency_key_reused'),
  },
});

const getVenue = createRoute({
  method: 'get',
  path: '/venues/{id}',
  operationId: 'getVenue',
  summary: 'A venue',
  tags,
  security: [],
  request: { params: z.object({ id: idSchema('ven') }) },
  responses: { 200: jsonAnswer(venueSchema, 'The venue'), ...refusals('query', 'not_found') },
});

const myVenues = createRoute({
  method: 'get',
  path: '/venues',
  operationId: 'listVenues',
  summary: "The account's own venues, oldest first",
  tags,
  middleware: [requireAccount],
  request: {
    query: z.object({ ...pageQuery, cursor: cursorOf(idSchema('ven')) }),
  },
  responses: { 200: jsonAnswer(venueListSchema, 'The venues'), ...refusals('query', 'unauthenticated') },
});

export const venueRoutes = newRoutes()
  .openapi(createVenue, async (c) => {
    const body = c.req.valid('json');
    const organizerId = accountOf(c).id;
    const made = await createOnce(c, 'POST /venues', body, () => {
      const row: VenueRow = {
        id: newVenueId(c.env.ID_SECRET),
        organizer_id: organizerId,
        name: body.name,
        city: body.city,
        country: body.country,
        timezone: body.timezone,
        latitude: body.latitude ?? null,
        longitude: body.longitude ?? null,
        capacity: body.capacity ?? null,
        created_at_ms: nowMs(),
      };
      const statements = [insertVenue(c.env.DB, row, null), grantOrganizer(c.env.DB, organizerId, nowMs())];
      return { answer: toVenue(row), status: 201, statements };
    });
    return made.refusal ?? c.json(made.answer, 201);
  })
  .openapi(getVenue, async (c) => {
    const row = await findVenue(c.env.DB, c.req.valid('param').id);
    return row === null ? problem(c, 'not_found') : c.json(toVenue(row), 200);
  })
  .openapi(myVenues, async (c) => {
    const { limit = limits.pageItemsDefault, cursor } = c.req.valid('query');
    const rows = await listVenues(c.env.DB, accountOf(c).id, cursor ?? '', limit + 1);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return c.json(
      { items: rows.slice(0, limit).map(toVenue), nextCursor: last === undefined ? null : encodeCursor(last.id) },
      200,
    );
  });
