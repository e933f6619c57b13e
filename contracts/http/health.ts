import { z } from 'zod';

const partSchema = z.enum(['ok', 'failed']);

export const healthSchema = z
  .object({
    status: partSchema,
    parts: z.object({ database: partSchema, tickets: partSchema, queues: partSchema }),
  })
  .meta({
    id: 'Health',
    example: { status: 'ok', parts: { database: 'ok', tickets: 'ok', queues: 'ok' } },
  });

export type Health = z.infer<typeof healthSchema>;
