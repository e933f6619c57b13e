import { createRoute, z } from '@hono/zod-openapi';
import { recentErrorSchema } from '../../../contracts/http/admin.ts';
import { pageOf as pageOfSchema, pageQuery } from '../../../contracts/http/conventions.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import { listRecentErrors } from '../../../db/delivery/recent-errors.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { requireRole } from '../middleware/session.ts';
import { refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const recentErrors = createRoute({
  method: 'get',
  path: '/admin/errors',
  operationId: 'listRecentErrors',
  summary: 'Errors that nobody expected, by kind, the one seen last first',
  tags: ['Administration'],
  middleware: [requireRole('admin')],
  request: { query: z.object({ ...pageQuery, cursor: cursorOf(z.tuple([z.int().min(0), z.int().min(0)])) }) },
  responses: {
    200: jsonAnswer(pageOfSchema(recentErrorSchema).meta({ id: 'RecentErrorList' }), 'What has failed lately'),
    ...refusals('query', 'unauthenticated', 'forbidden'),
  },
});

export const adminErrorRoutes = newRoutes().openapi(recentErrors, async (c) => {
  const { limit, cursor } = c.req.valid('query');
  const page = await pageOf(
    limit,
    (rowsMax) => listRecentErrors(c.env.DB, cursor ?? null, rowsMax),
    ({ lastAtMs, id }) => [lastAtMs, id],
    ({ firstAtMs, lastAtMs, ...error }) => ({
      ...error,
      firstAt: toTimestamp(firstAtMs),
      lastAt: toTimestamp(lastAtMs),
    }),
  );
  return c.json(page, 200);
});
