import { z } from 'zod';
import { limits } from '../limits.ts';

/** Query of every list. Numbers come as text: `limit=20`. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${limits.pageItemsMax}`)
    .transform(Number)
    .pipe(z.int().min(1).max(limits.pageItemsMax))
    .optional()
    .meta({ description: `1 to ${limits.pageItemsMax}; ${limits.pageItemsDefault} unless set`, example: '20' }),
  cursor: z.string().max(600).optional().meta({ description: 'The `nextCursor` of the page before' }),
};

const visibleAscii = /^[\x21-\x7e]+$/;

/** Header of POSTs that create: the same key gives the same answer, with another body 422. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(visibleAscii, 'must be visible ASCII characters')
    .max(limits.idempotencyKeyLengthMax)
    .optional(),
});

/** The same, as a parameter of an operation of the OpenAPI document. */
export const idempotencyParameter = {
  in: 'header',
  name: 'idempotency-key',
  description: 'Optional; a retry with the same key gets the first answer, with another body 422',
  example: '5b0c7f9a',
  schema: { type: 'string', pattern: visibleAscii.source, maxLength: limits.idempotencyKeyLengthMax },
} as const;

/** A page of a list; its example has the item's. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z
    .object({ items: z.array(item), nextCursor: z.string().nullable() })
    .meta({ example: { items: [item.meta()?.example], nextCursor: null } });

/** What is done, and nothing to say of it. */
export const doneSchema = z.object({}).meta({ id: 'Done', example: {} });
