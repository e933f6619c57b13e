import { z } from 'zod';
import { limits } from '../limits.ts';

/** Whether lists and objects nest within the limit; looked at level by level, as recursion is what it guards. */
function isShallow(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; depth <= limits.importDepthMax; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return true;
  }
  return false;
}

/** JSON-LD as sites publish it: a list of schema.org Events, one Event, or an object with `@graph`. */
export const importSchema = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown())], 'must be a list of schema.org Events, or one')
  .refine(isShallow, `must not nest deeper than ${limits.importDepthMax}`)
  .meta({
    id: 'Import',
    example: [
      {
        '@context': 'https://schema.org',
        '@type': 'MusicEvent',
        name: 'Winterreise',
        url: 'https://example.org/winterreise',
        startDate: '2027-01-15T19:30:00+00:00',
        location: {
          '@type': 'Place',
          name: 'Wigmore Hall',
          address: { '@type': 'PostalAddress', addressLocality: 'London', addressCountry: 'GB' },
        },
        performer: { '@type': 'Person', name: 'A. Singer' },
        offers: { '@type': 'Offer', price: '25.00', priceCurrency: 'GBP' },
      },
    ],
  });

export const importResultSchema = z
  .object({
    created: z.int(),
    updated: z.int(),
    skipped: z.array(z.object({ index: z.int(), reason: z.string() })),
  })
  .meta({
    id: 'ImportResult',
    example: { created: 11, updated: 1, skipped: [{ index: 4, reason: 'startDate is missing' }] },
  });

export type ImportResult = z.infer<typeof importResultSchema>;
