import { createRoute, z } from '@hono/zod-openapi';
import { auditEntrySchema } from '../../../contracts/http/audit.ts';
import { pageOf as pageOfSchema, pageQuery } from '../../../contracts/http/conventions.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import { listAudit } from '../../../db/audit/list.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { requireRole } from '../middleware/session.ts';
import { refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const audit = createRoute({
  method: 'get',
  path: '/admin/audit',
  operationId: 'listAudit',
  summary: 'Who did what to what, of everything that gives or takes a right; the newest first',
  tags: ['Administration'],
  middleware: [requireRole('admin')],
  request: {
    query: z.object({
      ...pageQuery,
      cursor: cursorOf(z.tuple([z.int().min(0)])),
      objectId: z
        .string()
        .max(128)
        .optional()
        .meta({ description: 'Only what was done to this: an account, a session, an event, an order' }),
    }),
  },
  responses: {
    200: jsonAnswer(pageOfSchema(auditEntrySchema).meta({ id: 'AuditEntryList' }), 'The log'),
    ...refusals('query', 'unauthenticated', 'forbidden'),
  },
});

export const adminAuditRoutes = newRoutes().openapi(audit, async (c) => {
  const { limit, cursor, objectId } = c.req.valid('query');
  const page = await pageOf(
    limit,
    (rowsMax) => listAudit(c.env.DB, { objectId: objectId ?? null, belowId: cursor?.[0] ?? null, limit: rowsMax }),
    ({ id }) => [id],
    ({ atMs, ...line }) => ({ ...line, at: toTimestamp(atMs) }),
  );
  return c.json(page, 200);
});
