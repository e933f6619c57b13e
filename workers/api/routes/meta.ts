import { createRoute } from '@hono/zod-openapi';
import { healthSchema } from '../../../contracts/http/health.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { checkHealth } from '../health.ts';
import { newRoutes } from '../routes.ts';

const health = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'health',
  summary: 'Whether the database, the ticket objects and the queues answer',
  tags: ['System'],
  security: [],
  responses: {
    200: jsonAnswer(healthSchema, 'All of it answers'),
    503: jsonAnswer(healthSchema, 'A part does not answer'),
  },
});

export const metaRoutes = newRoutes().openapi(health, async (c) => {
  const answer = await checkHealth(c.env);
  return answer.status === 'ok' ? c.json(answer, 200) : c.json(answer, 503);
});
