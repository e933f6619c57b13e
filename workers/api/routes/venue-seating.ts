import { createRoute, z } from '@hono/zod-openapi';
import { drawnSeatingSchema, venueSeatingSchema } from '../../../contracts/http/venue-seating.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { seatingOfVenue, setSeating } from '../../../db/catalogue/drafts.ts';
import { findVenue } from '../../../db/catalogue/venues.ts';
import { drawSeating } from '../../../domain/venue-seating/draw.ts';
import { mayUseVenue } from '../catalogue/access.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { requireAccount } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Catalogue'];
const path = '/venues/{id}/seating';
const params = z.object({ id: idSchema('ven') });

const read = createRoute({
  method: 'get',
  path,
  operationId: 'readVenueSeating',
  summary: 'The seats of a venue, counted and drawn; for its organizer',
  tags,
  middleware: [requireAccount],
  request: { params },
  responses: {
    200: jsonAnswer(drawnSeatingSchema, 'The seating'),
    ...refusals('query', 'unauthenticated', 'forbidden', 'not_found'),
  },
});

const put = createRoute({
  method: 'put',
  path,
  operationId: 'putVenueSeating',
  summary: 'Say what seats a venue has, in place of what was said before; tickets on sale keep theirs',
  tags,
  middleware: [requireAccount],
  request: {
    params,
    query: z.object({
      preview: z
        .enum(['true', 'false'], 'must be true or false')
        .optional()
        .meta({ description: 'With `true` nothing is written: the answer shows what would be' }),
    }),
    body: jsonBody(venueSeatingSchema),
  },
  responses: {
    200: jsonAnswer(drawnSeatingSchema, 'The seating'),
    ...refusals('mutation', 'unauthenticated', 'not_found'),
  },
});

export const venueSeatingRoutes = newRoutes()
  .openapi(read, async (c) => {
    const venue = await findVenue(c.env.DB, c.req.valid('param').id);
    if (venue === null) return problem(c, 'not_found');
    if (!(await mayUseVenue(c, venue))) return problem(c, 'forbidden');
    return c.json(drawSeating(await seatingOfVenue(c.env.DB, venue.id)), 200);
  })
  .openapi(put, async (c) => {
    const venue = await findVenue(c.env.DB, c.req.valid('param').id);
    if (venue === null) return problem(c, 'not_found');
    if (!(await mayUseVenue(c, venue))) return problem(c, 'forbidden');
    const seating = c.req.valid('json');
    if (c.req.valid('query').preview !== 'true') await setSeating(c.env.DB, venue.id, seating);
    return c.json(drawSeating(seating.sections), 200);
  });
