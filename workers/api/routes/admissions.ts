import { createRoute, z } from '@hono/zod-openapi';
import { admissionKeysSchema, admissionListSchema, admissionSchema } from '../../../contracts/http/admissions.ts';
import { pageLimitSchema } from '../../../contracts/http/paging.ts';
import { idSchema } from '../../../contracts/ids.ts';
import { admissionsOfOwner } from '../../../db/queries/admissions.ts';
import { codeSigner } from '../../shared/admission-codes.ts';
import { readKeyRing } from '../../shared/admission-keys.ts';
import { cursorOf } from '../conventions/cursor.ts';
import { jsonAnswer } from '../conventions/json.ts';
import { pageOf } from '../conventions/page.ts';
import { accountOf, requireAccount } from '../middleware/session.ts';
import { refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';
import { admissionAnswer, readAdmission } from '../sale/read-admission.ts';
import { refuse } from '../sale/refusals.ts';

const tags = ['Admissions'];

const keys = createRoute({
  method: 'get',
  path: '/admissions/keys',
  operationId: 'listAdmissionKeys',
  summary: 'The public keys that verify codes, for gates that work offline',
  tags,
  security: [],
  responses: { 200: jsonAnswer(admissionKeysSchema, 'Ed25519 public keys'), ...refusals('query') },
});

const list = createRoute({
  method: 'get',
  path: '/admissions',
  operationId: 'listAdmissions',
  summary: "The account's admissions, newest order first, its places in order; a second or two behind",
  tags,
  middleware: [requireAccount],
  request: {
    query: z.object({
      orderId: idSchema('ord').optional(),
      limit: pageLimitSchema,
      cursor: cursorOf(z.tuple([z.string(), z.int()])),
    }),
  },
  responses: { 200: jsonAnswer(admissionListSchema, 'Admissions'), ...refusals('query', 'unauthenticated') },
});

const read = createRoute({
  method: 'get',
  path: '/admissions/{id}',
  operationId: 'readAdmission',
  summary: 'One admission, exact when its code is signed',
  tags,
  middleware: [requireAccount],
  request: { params: z.object({ id: idSchema('adm') }) },
  responses: {
    200: jsonAnswer(admissionSchema, 'The admission'),
    ...refusals('query', 'unauthenticated', 'not_found'),
  },
});

export const admissionRoutes = newRoutes()
  .openapi(keys, (c) => {
    const ring = readKeyRing(c.env.ADMISSION_SIGNING_KEYS);
    return c.json({ keys: [...ring.publicKeys].map(([kid, key]) => ({ kid, ...key })) }, 200);
  })
  .openapi(list, async (c) => {
    const { limit, cursor, orderId } = c.req.valid('query');
    const sign = codeSigner(c.env.ADMISSION_SIGNING_KEYS);
    const after = cursor ? { orderId: cursor[0], place: cursor[1] } : null;
    const query = { ownerId: accountOf(c).id, orderId: orderId ?? null, after };
    const readRows = (rowsMax: number) => admissionsOfOwner(c.env.DB, { ...query, limit: rowsMax });
    const answer = await pageOf(
      limit,
      readRows,
      (row) => [row.orderId, row.place],
      (row) => admissionAnswer(row, sign),
    );
    return c.json(answer, 200);
  })
  .openapi(read, async (c) => {
    const found = await readAdmission(c.env, accountOf(c).id, c.req.valid('param').id);
    if (!found.ok) return refuse(c, found.error);
    return c.json(await admissionAnswer(found.value, codeSigner(c.env.ADMISSION_SIGNING_KEYS)), 200);
  });
