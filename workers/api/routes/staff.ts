import { createRoute, z } from '@hono/zod-openapi';
import {
  addStaffSchema,
  staffListSchema,
  staffMemberSchema,
  staffPermissionSchema,
} from '../../../contracts/http/staff.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { limits } from '../../../contracts/limits.ts';
import { personByEmail } from '../../../db/accounts/people.ts';
import { putStaff, removeStaff, staffOf } from '../../../db/accounts/staff.ts';
import { nowMs } from '../../shared/clock.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { signInRate } from '../middleware/rate-limit.ts';
import { accountOf, requireAccount } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const tags = ['Staff'];
const permissionsOf = (json: string) => z.array(staffPermissionSchema).parse(JSON.parse(json));

const listStaff = createRoute({
  method: 'get',
  path: '/staff',
  operationId: 'listStaff',
  summary: "The signed-in organizer's staff",
  tags,
  middleware: [requireAccount],
  responses: { 200: jsonAnswer(staffListSchema, 'All of the staff'), ...refusals('query', 'unauthenticated') },
});

const addStaff = createRoute({
  method: 'post',
  path: '/staff',
  operationId: 'addStaff',
  summary: 'Put somebody on the staff, or change their permissions',
  description: 'Idempotent by itself: the same request again changes nothing.',
  tags,
  middleware: [requireAccount, signInRate],
  request: { body: jsonBody(addStaffSchema) },
  responses: {
    201: jsonAnswer(staffMemberSchema, 'On the staff'),
    ...refusals('mutation', 'unauthenticated', 'limit_exceeded'),
  },
});

const dropStaff = createRoute({
  method: 'delete',
  path: '/staff/{userId}',
  operationId: 'removeStaff',
  summary: 'Take somebody off the staff',
  tags,
  middleware: [requireAccount],
  request: { params: z.object({ userId: idSchema('usr') }) },
  responses: {
    204: { description: 'No longer on the staff' },
    ...refusals('mutation', 'unauthenticated', 'not_found'),
  },
});

export const staffRoutes = newRoutes()
  .openapi(listStaff, async (c) => {
    const rows = await staffOf(c.env.DB, accountOf(c).id);
    const items = rows.map((row) => ({ ...row, permissions: permissionsOf(row.permissions) }));
    return c.json({ items, nextCursor: null }, 200);
  })
  .openapi(addStaff, async (c) => {
    const { email, permissions } = c.req.valid('json');
    const person = await personByEmail(c.env.DB, email);
    if (!person) {
      const errors = [{ field: 'email', message: 'has no account here yet' }];
      return problem(c, 'validation_failed', 'Nobody with this e-mail has an account here yet', { errors });
    }
    const added = await putStaff(c.env.DB, accountOf(c).id, { userId: person.id, permissions }, nowMs());
    if (!added) return problem(c, 'limit_exceeded', `A staff is at most ${limits.staffPerOrganizerMax} people`);
    return c.json({ userId: person.id, email, name: person.name, permissions }, 201);
  })
  .openapi(dropStaff, async (c) => {
    const removed = await removeStaff(c.env.DB, accountOf(c).id, c.req.valid('param').userId);
    return removed ? c.body(null, 204) : problem(c, 'not_found');
  });
