import { z } from 'zod';
import { limits } from '../limits.ts';
import { currencySchema } from '../money.ts';
import { timeOrDaySchema } from '../time.ts';
import { pageOf } from './conventions.ts';
import { eventSchema } from './events.ts';
import { countrySchema } from './venues.ts';

/** An empty value of a query is an absent one: forms send every field. */
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());

const text = (lengthMax: number) => z.string().trim().max(lengthMax);
const digits = z
  .string()
  .regex(/^\d{1,10}$/, 'must be a whole number of minor units')
  .transform(Number)
  .pipe(z.int().max(limits.priceAmountMax));

export const listEventsQuerySchema = z
  .object({
    q: given(text(limits.searchLengthMax)).meta({
      description: 'Words; the last may be half typed',
      example: 'schubert',
    }),
    city: given(text(limits.cityLengthMax)).meta({ example: 'London' }),
    country: given(countrySchema),
    category: given(text(limits.categoryLengthMax)).meta({ description: 'Segment, genre, or both', example: 'Music' }),
    from: given(timeOrDaySchema).meta({ description: 'Now, unless given; a day is read in UTC' }),
    to: given(timeOrDaySchema).meta({ description: 'A day counts to its end' }),
    minPrice: given(digits).meta({ description: 'Minor units', example: '1000' }),
    maxPrice: given(digits).meta({ description: 'Minor units', example: '5000' }),
    currency: given(currencySchema),
    sort: given(z.enum(['date', 'price'])).meta({ description: 'Without currency, amounts alone order by price' }),
    organizer: given(z.literal('me')).meta({
      description: 'The events of the account itself, drafts and past included',
    }),
    limit: given(
      z
        .string()
        .regex(/^\d{1,3}$/, 'must be a whole number')
        .transform(Number)
        .pipe(z.int().min(1).max(limits.pageItemsMax)),
    ).meta({ description: `1 to ${limits.pageItemsMax}`, example: '20' }),
    cursor: given(z.string().max(200)).meta({ description: '`nextCursor` of the page before' }),
  })
  .superRefine((query, context) => {
    if (query.from !== undefined && query.to !== undefined && Date.parse(query.to) < Date.parse(query.from))
      context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
    if (query.minPrice !== undefined && query.maxPrice !== undefined && query.maxPrice < query.minPrice)
      context.addIssue({ code: 'custom', path: ['maxPrice'], message: 'must not be below minPrice' });
  });

/** With prices in play a page can hold fewer than `limit`, even none, and still have a next one. */
export const eventListSchema = pageOf(eventSchema).meta({ id: 'EventList' });

export type ListEventsQuery = z.infer<typeof listEventsQuerySchema>;
export type EventList = z.infer<typeof eventListSchema>;
