import { z } from 'zod';
import { limits } from '../limits.ts';

/** The `limit` of a list's query: how many items a page has at most. */
export const pageLimitSchema = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(limits.pageItemsMax))
  .optional()
  .meta({ description: `1 to ${limits.pageItemsMax}, ${limits.pageItemsDefault} unless given`, example: '20' });
