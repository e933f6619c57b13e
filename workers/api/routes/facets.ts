import { createRoute } from '@hono/zod-openapi';
import { facetsQuerySchema, facetsSchema } from '../../../contracts/http/facets.ts';
import { facetsWithin } from '../../../db/catalogue/facets.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const facets = createRoute({
  method: 'get',
  path: '/events/facets',
  operationId: 'listFacets',
  summary: 'What events can be narrowed by, and how many there are of each',
  tags: ['Catalogue'],
  security: [],
  request: { query: facetsQuerySchema },
  responses: { 200: jsonAnswer(facetsSchema, 'Kept counts, never queried'), ...refusals('query') },
});

export const facetRoutes = newRoutes().openapi(facets, async (c) => {
  const found = await facetsWithin(c.env.DB, c.req.valid('query'));
  return c.json(found.facets, 200);
});
