import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { moneySchema } from '../money.ts';
import { lineSchema, textSchema } from '../text.ts';
import { timestampSchema } from '../time.ts';

/** draft → published → postponed ↔ published, and from published or postponed → cancelled, for good. */
export const eventStatuses = ['draft', 'published', 'postponed', 'cancelled'] as const;
export const eventStatusSchema = z.enum(eventStatuses).meta({ example: 'published' });

const categorySchema = lineSchema(limits.categoryLengthMax).meta({
  description: 'A segment, or segment and genre with a slash between',
  example: 'Music/Classical',
});
const performersSchema = z.array(lineSchema(limits.nameLengthMax)).max(limits.performersPerEventMax);

const terms = {
  name: lineSchema(limits.nameLengthMax).meta({ example: 'Winterreise' }),
  venueId: idSchema('ven'),
  startsAt: timestampSchema,
  endsAt: timestampSchema.nullish(),
  description: textSchema(limits.descriptionLengthMax).nullish(),
  category: categorySchema.nullish(),
  performers: performersSchema.optional(),
};

export const endsAfterStart = (event: { startsAt?: string | undefined; endsAt?: string | null | undefined }): boolean =>
  typeof event.startsAt !== 'string' ||
  typeof event.endsAt !== 'string' ||
  Date.parse(event.endsAt) > Date.parse(event.startsAt);
const endError = { path: ['endsAt'], message: 'must be after startsAt' };

const createExample = {
  name: 'Winterreise',
  venueId: 'ven_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
  startsAt: '2027-01-15T19:30:00Z',
  category: 'Music/Classical',
  performers: ['Franz Schubert'],
};

export const createEventSchema = z
  .strictObject({ ...terms, status: z.enum(['draft', 'published']).optional() })
  .refine(endsAfterStart, endError)
  .meta({ id: 'CreateEvent', example: createExample });

/** What is absent stays as it is; `null` clears. */
export const updateEventSchema = z
  .strictObject({ ...z.object(terms).partial().shape, status: eventStatusSchema.optional() })
  .refine(endsAfterStart, endError)
  .meta({ id: 'UpdateEvent', example: { status: 'postponed' } });

export const eventSchema = z
  .object({
    id: idSchema('evt'),
    organizerId: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    venueId: idSchema('ven'),
    venue: z.object({ id: z.string(), name: z.string(), city: z.string(), country: z.string(), timezone: z.string() }),
    startsAt: z.string(),
    endsAt: z.string().nullable(),
    timezone: z.string().meta({ description: "The venue's" }),
    dateOnly: z.boolean().meta({ description: 'The day is known, the hour is not; startsAt is local midnight' }),
    status: eventStatusSchema,
    category: z.string().nullable(),
    performers: z.array(z.string()),
    fromPrice: moneySchema.nullable().meta({ description: 'The lowest price on sale here, a second or two behind' }),
    guidePrice: moneySchema
      .nullable()
      .meta({ description: 'What the source of an import advertised; not on sale here' }),
    free: z.int().meta({ description: 'Places free over all tickets, a second or two behind' }),
    capacity: z.int().meta({ description: 'Places over all tickets' }),
    sourceUrl: z.string().nullable(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'Event',
    example: {
      id: 'evt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
      organizerId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
      name: 'Winterreise',
      description: null,
      venueId: createExample.venueId,
      venue: {
        id: createExample.venueId,
        name: 'Wigmore Hall',
        city: 'London',
        country: 'GB',
        timezone: 'Europe/London',
      },
      startsAt: '2027-01-15T19:30:00.000Z',
      endsAt: null,
      timezone: 'Europe/London',
      dateOnly: false,
      status: 'published',
      category: 'Music/Classical',
      performers: ['Franz Schubert'],
      fromPrice: { amount: 2500, currency: 'GBP' },
      guidePrice: null,
      free: 120,
      capacity: 552,
      sourceUrl: null,
      version: 1,
      createdAt: '2026-11-23T12:00:00.000Z',
      updatedAt: '2026-11-23T12:00:00.000Z',
    },
  });

export type UpdateEvent = z.infer<typeof updateEventSchema>;
export type EventStatus = z.infer<typeof eventStatusSchema>;
export type Event = z.infer<typeof eventSchema>;
