import { z } from 'zod';

/** JSON-LD as sites publish it: a list of schema.org Events, one Event, or an object with `@graph`. */
export const importSchema = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown())], 'must be a list of schema.org Events, or one')
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
