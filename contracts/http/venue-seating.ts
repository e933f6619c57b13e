import { z } from 'zod';
import { limits } from '../limits.ts';
import { seatAccesses } from '../seating.ts';

const label = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(limits.seatLabelLengthMax, `must be at most ${limits.seatLabelLengthMax} characters`)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be one line without control characters');

const row = z.strictObject({
  row: label,
  seats: z.array(label).min(1).max(limits.seatsPerRowMax).meta({ description: 'In the order in which they stand' }),
  access: z
    .record(z.string().regex(/^\d{1,4}$/), z.enum(seatAccesses))
    .optional()
    .meta({ description: 'By position in `seats`: wheelchair and companion places' }),
});

const section = z.strictObject({
  section: label,
  ticket: z
    .string()
    .trim()
    .min(1)
    .max(limits.ticketTitleLengthMax)
    .nullish()
    .meta({ description: 'Title of the ticket that usually sells it' }),
  rows: z.array(row).min(1).max(limits.rowsPerSectionMax),
});

/** What is named twice, each by its position. */
const twice = (names: readonly string[]): number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));

/** The seats of a venue: sections, the nearest to the stage first; rows, the nearest first; seats side by side. */
export const venueSeatingSchema = z
  .strictObject({ sections: z.array(section).min(1).max(limits.sectionsPerVenueMax) })
  .superRefine(({ sections }, context) => {
    const name = (...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', path: ['sections', ...path], message: 'is named twice in this request' });
    for (const at of twice(sections.map((each) => each.section))) name(at, 'section');
    for (const [at, { rows }] of sections.entries()) {
      for (const n of twice(rows.map((each) => each.row))) name(at, 'rows', n, 'row');
      for (const [n, { seats }] of rows.entries()) if (new Set(seats).size < seats.length) name(at, 'rows', n, 'seats');
    }
    const seats = sections.reduce((sum, each) => sum + each.rows.reduce((n, { seats: of }) => n + of.length, 0), 0);
    if (seats > limits.seatsPerVenueMax)
      context.addIssue({
        code: 'custom',
        path: ['sections'],
        message: `must be at most ${limits.seatsPerVenueMax} seats`,
      });
  })
  .meta({
    id: 'VenueSeating',
    example: {
      sections: [
        { section: 'Stalls', ticket: 'Stalls', rows: [{ row: 'A', seats: ['1', '2'], access: { 0: 'wheelchair' } }] },
      ],
    },
  });
export type VenueSeating = z.infer<typeof venueSeatingSchema>;

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

export const drawnSeatingSchema = z
  .object({
    seats: z.int(),
    wheelchair: z.int(),
    sections: z.array(z.object({ section: z.string(), ticket: z.string().nullable(), rows: z.int(), seats: z.int() })),
    drawing: z
      .object({
        kind: z.enum(['hall', 'stadium']),
        box,
        focus: z.object({ outline: z.string(), x: z.number(), y: z.number() }),
        zones: z.array(
          z.object({
            section: z.string(),
            outline: z.string().meta({ description: 'SVG path data' }),
            label: z.object({ x: z.number(), y: z.number(), size: z.number(), text: z.string() }),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Null where there is no seating' }),
  })
  .meta({
    id: 'DrawnSeating',
    example: {
      seats: 2,
      wheelchair: 1,
      sections: [{ section: 'Stalls', ticket: 'Stalls', rows: 1, seats: 2 }],
      drawing: {
        kind: 'hall',
        box: { x: -400, y: 140, width: 800, height: 820 },
        focus: { outline: 'M-160 170L160 170L200 260L-200 260Z', x: 0, y: 215 },
        zones: [
          {
            section: 'Stalls',
            outline: 'M-20 300L20 300L20 320L-20 320Z',
            label: { x: 0, y: 310, size: 12, text: 'Stalls' },
          },
        ],
      },
    },
  });
export type DrawnSeating = z.infer<typeof drawnSeatingSchema>;
