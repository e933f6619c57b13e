import { z } from '@hono/zod-openapi';
import { limits } from '../../../contracts/limits.ts';

/** The header of every POST that creates. Without one each request stands alone. */
export const idempotencyKeyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(limits.idempotencyKeyLengthMax)
    .optional()
    .meta({ description: 'The same key with the same body gets the original answer; with another body, 422' }),
});
