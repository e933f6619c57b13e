import { z } from 'zod';
import { limits } from '../limits.ts';
import { currencySchema } from '../money.ts';

const text = (lengthMax: number) => z.string().trim().max(lengthMax).optional();

/** What is filtered already; counts are of coming events within it. */
export const facetsQuerySchema = z.object({
  city: text(limits.cityLengthMax).meta({ example: 'London' }),
  category: text(limits.categoryLengthMax).meta({ description: 'Its segment counts', example: 'Music' }),
});

const count = z.int().meta({ description: 'Coming events; what has begun leaves within a minute or two' });
const named = z.array(z.object({ value: z.string(), count }));

export const facetsSchema = z
  .object({
    cities: named.meta({ description: 'Most events first, in the category, whatever the city' }),
    categories: named.meta({ description: 'Most events first, in the city, whatever the category' }),
    months: z
      .array(z.object({ value: z.string(), count }))
      .meta({ description: 'Of the start, in UTC; the next first' }),
    prices: z
      .array(
        z.object({
          currency: currencySchema,
          minPrice: z.int().meta({ description: 'Minor units' }),
          maxPrice: z.int().nullable().meta({ description: '`null`: no end' }),
          count,
        }),
      )
      .meta({ description: 'Of the lowest price; events without a price are in none' }),
  })
  .meta({
    id: 'Facets',
    example: {
      cities: [{ value: 'London', count: 214 }],
      categories: [{ value: 'Music', count: 310 }],
      months: [{ value: '2027-01', count: 57 }],
      prices: [{ currency: 'GBP', minPrice: 2501, maxPrice: 5000, count: 88 }],
    },
  });

export type Facets = z.infer<typeof facetsSchema>;
