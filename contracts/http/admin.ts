import { z } from 'zod';

/** Rows that are not as the objects have them were repaired; `differences` names each. */
export const rebuildSchema = z
  .object({
    tickets: z.int().meta({ description: 'Tickets compared by this call' }),
    differences: z.array(z.object({ ticketId: z.string(), what: z.string() })),
    behind: z.array(z.string()).meta({ description: 'Tickets whose journals are still being delivered' }),
    unmade: z.int().meta({ description: 'Seeded tickets whose objects were never made' }),
    unavailable: z.array(z.string()).meta({ description: 'Tickets whose objects did not answer' }),
    nextCursor: z.string().nullable(),
  })
  .meta({
    id: 'Rebuild',
    example: { tickets: 20, differences: [], behind: [], unmade: 3, unavailable: [], nextCursor: null },
  });
export type Rebuild = z.infer<typeof rebuildSchema>;

export const rebuildRequestSchema = z
  .strictObject({ cursor: z.string().max(64).nullish() })
  .meta({ id: 'RebuildRequest', example: { cursor: null } });

export const deadLetterSchema = z
  .object({
    id: z.int(),
    queue: z.string().meta({ description: 'The dead-letter queue, or `parked` for a row parked in its object' }),
    body: z.unknown(),
    createdAt: z.string(),
  })
  .meta({
    id: 'DeadLetter',
    example: { id: 1, queue: 'follow-ups-dlq', body: { kind: 'journal' }, createdAt: '2026-12-01T12:00:00.000Z' },
  });

export const resolveLetterSchema = z
  .strictObject({ action: z.enum(['retry', 'give_up']) })
  .meta({ id: 'ResolveDeadLetter', example: { action: 'retry' } });

export const troubledOrderSchema = z
  .object({ id: z.string(), ticketId: z.string(), buyerId: z.string(), failure: z.string().nullable() })
  .meta({
    id: 'TroubledOrder',
    example: { id: 'ord_…', ticketId: 'tkt_…', buyerId: 'usr_…', failure: 'expired_or_canceled_card' },
  });

/** Errors of one kind at one place. Redacted: nothing here is about a person. */
export const recentErrorSchema = z
  .object({
    id: z.int(),
    place: z.string().meta({ description: 'Where it happened: a route, a queue, a part of the minute’s work' }),
    name: z.string(),
    message: z.string().meta({ description: 'The last one’s, one line' }),
    stack: z.string().nullable().meta({ description: 'The last one’s frames' }),
    requestId: z.string().nullable().meta({ description: 'The last one’s, where a request caused it' }),
    count: z.int(),
    firstAt: z.string(),
    lastAt: z.string(),
  })
  .meta({
    id: 'RecentError',
    example: {
      id: 1,
      place: 'POST /api/orders',
      name: 'Error',
      message: 'D1_ERROR: Network connection lost.',
      stack: 'at handle (index.js:1:1)',
      requestId: 'req_06m1zq7b8n5jd3k9x2c4v6t8wy',
      count: 3,
      firstAt: '2026-12-01T12:00:00.000Z',
      lastAt: '2026-12-01T12:04:31.250Z',
    },
  });
export type RecentError = z.infer<typeof recentErrorSchema>;

/** What an operator looks at first; counts stop at 1,000. */
export const operationsSchema = z
  .object({
    outbox: z.object({ open: z.int(), oldestAt: z.string().nullable() }),
    deadLetters: z.int(),
    failedRefunds: z.int(),
    lagging: z.array(z.object({ ticketId: z.string(), why: z.enum(['deadline', 'rows']), since: z.string() })).meta({
      description: 'Tickets whose object should have acted, or whose rows are not delivered, for a minute or longer',
    }),
  })
  .meta({
    id: 'Operations',
    example: { outbox: { open: 0, oldestAt: null }, deadLetters: 0, failedRefunds: 0, lagging: [] },
  });
export type Operations = z.infer<typeof operationsSchema>;
export type DeadLetter = z.infer<typeof deadLetterSchema>;
export type TroubledOrder = z.infer<typeof troubledOrderSchema>;
