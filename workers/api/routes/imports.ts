import { createRoute } from '@hono/zod-openapi';
import { idempotencyParameter } from '../../../contracts/http/conventions.ts';
import { importQuerySchema, importResultSchema, importSchema } from '../../../contracts/http/imports.ts';
import { limits } from '../../../contracts/limits.ts';
import { parseImport } from '../../../domain/import/parse.ts';
import { previewImport, runImport } from '../catalogue/import.ts';
import { relayFacts } from '../catalogue/relay.ts';
import { readIdempotencyKey } from '../conventions/idempotency-key.ts';
import { jsonAnswer, jsonBody } from '../conventions/json.ts';
import { requireAccount } from '../middleware/session.ts';
import { problem, refusals } from '../problems.ts';
import { newRoutes } from '../routes.ts';

const importEvents = createRoute({
  method: 'post',
  path: '/imports',
  operationId: 'importEvents',
  summary: 'Take schema.org events, as sites publish them',
  description:
    `Up to ${limits.importEventsMax} events. Every event that is not taken is in \`skipped\`, with the reason. ` +
    'An event is known again by its `@id` or `url`, else by name, start and place; the same list again changes ' +
    'nothing. An offer’s price becomes the event’s `guidePrice`, and the offer a ticket draft, which its organizer puts ' +
    'on sale (`publishTicketDrafts`): nothing is on sale by an import alone. With ' +
    '`preview=true` nothing is written, and `events` tells how each would be.',
  tags: ['Catalogue'],
  middleware: [requireAccount, relayFacts, readIdempotencyKey],
  parameters: [idempotencyParameter],
  request: { query: importQuerySchema, body: jsonBody(importSchema) },
  responses: {
    200: jsonAnswer(importResultSchema, 'What was done with each, or would be'),
    ...refusals('mutation', 'unauthenticated', 'idempotency_key_reused'),
  },
});

export const importRoutes = newRoutes().openapi(importEvents, async (c) => {
  const body = c.req.valid('json');
  const parsed = parseImport(body);
  if (parsed.entries.length + parsed.skipped.length > limits.importEventsMax) {
    const message = `must hold at most ${limits.importEventsMax} events`;
    return problem(c, 'validation_failed', `body: ${message}`, { errors: [{ field: 'body', message }] });
  }
  if (c.req.valid('query').preview === 'true') return c.json(await previewImport(c, parsed), 200);
  const done = await runImport(c, body, parsed);
  return done.refusal ?? c.json(done.answer, 200);
});
