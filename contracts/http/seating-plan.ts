import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { moneySchema } from '../money.ts';
import { seatAccesses, seatSchema } from '../seating.ts';
import { seatStates } from './tickets.ts';

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const path = z.string().meta({ description: 'SVG path data' });
const ticketId = 'tkt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m';

const zoneSchema = z.object({
  zone: z.int(),
  ticketId: z.string(),
  section: z.string(),
  outline: path,
  box,
  label: z.object({ x: z.number(), y: z.number(), size: z.number(), text: z.string() }),
  capacity: z.int(),
  free: z.int(),
  accessible: z.int().meta({ description: 'Free wheelchair places' }),
});

export const seatingPlanSchema = z
  .object({
    kind: z.enum(['hall', 'stadium']),
    box,
    focus: z.object({ outline: path, x: z.number(), y: z.number() }),
    tickets: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        price: moneySchema,
        free: z.int(),
        capacity: z.int(),
        stockVersion: z.int(),
      }),
    ),
    zones: z.array(zoneSchema),
  })
  .meta({
    id: 'SeatingPlan',
    description:
      'Where the sections of an event stand. Units are a tenth of a seat’s width. Without zones where nothing is seated.',
    example: {
      kind: 'hall',
      box: { x: -400, y: 140, width: 800, height: 820 },
      focus: { outline: 'M-160 170L160 170L200 260L-200 260Z', x: 0, y: 215 },
      tickets: [
        {
          id: ticketId,
          title: 'Stalls',
          price: { amount: 4500, currency: 'GBP' },
          free: 1,
          capacity: 2,
          stockVersion: 4,
        },
      ],
      zones: [
        {
          zone: 0,
          ticketId,
          section: 'Stalls',
          outline: 'M-20 300L20 300L20 320L-20 320Z',
          box: { x: -20, y: 300, width: 40, height: 20 },
          label: { x: 0, y: 310, size: 12, text: 'Stalls' },
          capacity: 2,
          free: 1,
          accessible: 0,
        },
      ],
    },
  });

export const zoneSeatsSchema = z
  .object({
    zone: z.int(),
    ticketId: z.string(),
    section: z.string(),
    box,
    stockVersion: z.int(),
    rows: z.array(
      z.object({
        row: z.string(),
        seats: z.array(
          z.object({
            index: z.int().meta({ description: 'Of the seat in its ticket: what the live feed names it by' }),
            seat: z.string(),
            x: z.number(),
            y: z.number(),
            state: z.enum(seatStates),
            access: z.enum(seatAccesses).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({
    id: 'ZoneSeats',
    description: 'The seats of one section with their places on the plan, and their states',
    example: {
      zone: 0,
      ticketId,
      section: 'Stalls',
      box: { x: -20, y: 300, width: 40, height: 20 },
      stockVersion: 4,
      rows: [{ row: 'A', seats: [{ index: 0, seat: '1', x: -5, y: 306, state: 'free', access: null }] }],
    },
  });

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${max}`)
    .transform(Number)
    .pipe(z.int().min(1).max(max));
const label = z.string().trim().min(1).max(limits.seatLabelLengthMax).optional();

/** What a proposal may be asked for; `near` a seat means its section, row and seat, all three. */
export const proposalQuerySchema = z
  .object({
    ticketId: idSchema('tkt'),
    quantity: wholeNumber(limits.maxPerOrderMax).meta({ example: '2' }),
    section: label,
    row: label,
    seat: label,
    access: z.literal('wheelchair').optional().meta({ description: 'With a wheelchair place among them' }),
  })
  .refine(
    ({ section, row, seat }) =>
      (section === undefined) === (seat === undefined) && (row === undefined) === (seat === undefined),
    {
      path: ['seat'],
      message: 'needs section and row, and they need it',
    },
  );

export const proposalSchema = z.object({ zone: z.int(), ticketId: z.string(), seats: z.array(seatSchema) }).meta({
  id: 'Proposal',
  description: 'Free seats together as far as that can be; nothing is held yet',
  example: { zone: 0, ticketId, seats: [{ section: 'Stalls', row: 'A', seat: '1' }] },
});

export type SeatingPlan = z.infer<typeof seatingPlanSchema>;
export type ZoneSeats = z.infer<typeof zoneSeatsSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
