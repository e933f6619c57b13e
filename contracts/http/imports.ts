import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { moneySchema } from '../money.ts';
import { eventStatusSchema } from './events.ts';
import { offerReasonShape, skipReasonShape } from './import-reasons.ts';
import { ticketDraftSchema } from './ticket-drafts.ts';

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
        offers: { '@type': 'Offer', name: 'Stalls', price: '25.00', priceCurrency: 'GBP', inventoryLevel: 120 },
      },
    ],
  });

export const importQuerySchema = z.object({
  preview: z
    .enum(['true', 'false'], 'must be true or false')
    .optional()
    .meta({ description: 'With `true` nothing is written: the answer says what would be' }),
});

const takenSchema = z.object({
  index: z.int(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  name: z.string(),
  startsAt: z.string(),
  dateOnly: z.boolean().meta({ description: 'The day is known, the hour is not' }),
  venue: z.object({
    ...{ name: z.string(), city: z.string(), country: z.string(), timezone: z.string() },
    isNew: z.boolean().meta({ description: 'It would be made with the event' }),
  }),
  status: eventStatusSchema,
  guidePrice: moneySchema.nullable().meta({ description: 'The lowest price of its offers; no ticket is put on sale' }),
  tickets: z
    .array(ticketDraftSchema)
    .meta({ description: 'What its offers propose to sell, for its organizer to put on sale' }),
  offersLeft: z
    .array(
      z.object({ offer: z.int().meta({ description: 'Its place among the event’s offers' }), ...offerReasonShape }),
    )
    .meta({ description: 'Offers that propose nothing, and why' }),
  changes: z.array(z.string()).meta({ description: 'Fields of an event here that would be others', example: ['name'] }),
});

const leftSchema = z.object({
  index: z.int(),
  outcome: z.literal('skipped'),
  name: z.string().nullable(),
  ...skipReasonShape,
});

export const importResultSchema = z
  .object({
    created: z.int(),
    updated: z.int(),
    skipped: z.array(z.object({ index: z.int(), ...skipReasonShape })),
    drafts: z
      .array(z.object({ eventId: idSchema('evt'), name: z.string(), tickets: z.int() }))
      .optional()
      .meta({ description: 'Events written that have ticket drafts, and how many; absent where there are none' }),
    events: z
      .array(z.discriminatedUnion('outcome', [takenSchema, leftSchema]))
      .optional()
      .meta({ description: 'Of a preview only: every event of the body, as it would be, or why it is not taken' }),
  })
  .meta({
    id: 'ImportResult',
    example: {
      created: 11,
      updated: 1,
      skipped: [{ index: 4, code: 'start_missing', field: 'startDate', said: '', reason: 'startDate is missing' }],
    },
  });

export type ImportResult = z.infer<typeof importResultSchema>;
export type PreviewedEvent = NonNullable<ImportResult['events']>[number];
