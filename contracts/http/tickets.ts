import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { type Money, moneySchema, priceSchema } from '../money.ts';
import { newSeatSchema, type Seat } from '../seating.ts';
import { lineSchema } from '../text.ts';
import { timestampSchema } from '../time.ts';
import { pageOf } from './conventions.ts';

const id = 'tkt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m';
const eventId = 'evt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m';

export const titleSchema = lineSchema(limits.ticketTitleLengthMax).meta({ example: 'Stalls' });
export const quantitySchema = z.int().min(1).max(limits.generalPlacesMax).meta({ example: 200 });
export const maxPerOrderSchema = z.int().min(1).max(limits.maxPerOrderMax).meta({ example: limits.maxPerOrderDefault });
const maxPerBuyerSchema = z.int().min(1).max(limits.generalPlacesMax).nullable();

type Reporter = { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void };

/** Names the seats of a list that are in it already, each by its position. */
export function refuseDuplicateSeats(seats: readonly Seat[] | undefined, context: Reporter): void {
  const seen = new Set<string>();
  for (const [at, seat] of (seats ?? []).entries()) {
    const label = JSON.stringify([seat.section, seat.row, seat.seat]);
    if (seen.has(label))
      context.addIssue({ code: 'custom', path: ['seats', at], message: 'is named twice in this request' });
    seen.add(label);
  }
}

type Window = { saleStartsAt?: string | null | undefined; saleEndsAt?: string | null | undefined };

export function refuseBackwardsWindow(window: Window, context: Reporter): void {
  const { saleStartsAt, saleEndsAt } = window;
  if (typeof saleStartsAt !== 'string' || typeof saleEndsAt !== 'string') return;
  if (Date.parse(saleEndsAt) <= Date.parse(saleStartsAt))
    context.addIssue({ code: 'custom', path: ['saleEndsAt'], message: 'must be after saleStartsAt' });
}

/**
 * Why an order of as many places as one may have could not be charged, or null: Stripe takes eight digits of minor
 * units at a time.
 */
export function unpayableOrders(terms: {
  readonly price?: Money | undefined;
  readonly maxPerOrder?: number | undefined;
}): string | null {
  const places = terms.maxPerOrder ?? limits.maxPerOrderDefault;
  const isPayable = !terms.price || terms.price.amount * places <= limits.priceAmountMax;
  return isPayable ? null : `price times maxPerOrder (${places}) must be at most ${limits.priceAmountMax}`;
}

export const createTicketSchema = z
  .strictObject({
    eventId: idSchema('evt'),
    title: titleSchema,
    price: priceSchema,
    quantity: quantitySchema.optional().meta({ description: 'Places of general admission; or name `seats`' }),
    seats: z.array(newSeatSchema).min(1).max(limits.seatsPerTicketMax).optional(),
    maxPerOrder: maxPerOrderSchema.optional(),
    maxPerBuyer: maxPerBuyerSchema.optional(),
    saleStartsAt: timestampSchema.nullish(),
    saleEndsAt: timestampSchema.nullish(),
  })
  .superRefine((ticket, context) => {
    if (ticket.quantity === undefined && ticket.seats === undefined)
      context.addIssue({ code: 'custom', path: ['quantity'], message: 'is required, unless seats are named' });
    if (ticket.quantity !== undefined && ticket.seats !== undefined)
      context.addIssue({ code: 'custom', path: ['seats'], message: 'cannot go with quantity: give one of the two' });
    refuseDuplicateSeats(ticket.seats, context);
    refuseBackwardsWindow(ticket, context);
    const unpayable = unpayableOrders(ticket);
    if (unpayable !== null) context.addIssue({ code: 'custom', path: ['price', 'amount'], message: unpayable });
  })
  .meta({
    id: 'CreateTicket',
    example: { eventId, title: 'Stalls', price: { amount: 4500, currency: 'GBP' }, quantity: 200 },
  });

/** What is absent stays as it is; `null` lifts a limit or an end of the sale window. Live holds keep their price. */
export const updateTicketSchema = z
  .strictObject({
    title: titleSchema.optional(),
    price: priceSchema.optional(),
    quantity: quantitySchema.optional(),
    blocked: z
      .int()
      .min(0)
      .max(limits.generalPlacesMax)
      .optional()
      .meta({ description: 'Places of general admission kept from sale; at most what is neither held nor sold' }),
    maxPerOrder: maxPerOrderSchema.optional(),
    maxPerBuyer: maxPerBuyerSchema.optional(),
    saleStartsAt: timestampSchema.nullish(),
    saleEndsAt: timestampSchema.nullish(),
  })
  .superRefine((ticket, context) => {
    refuseBackwardsWindow(ticket, context);
  })
  .meta({ id: 'UpdateTicket', example: { price: { amount: 5000, currency: 'GBP' }, quantity: 250, blocked: 10 } });

export const ticketSchema = z
  .object({
    id: idSchema('tkt'),
    eventId: idSchema('evt'),
    sellerId: z.string(),
    title: z.string(),
    price: moneySchema,
    kind: z.enum(['general', 'seated']),
    capacity: z.int(),
    free: z.int(),
    held: z.int(),
    sold: z.int(),
    blocked: z.int(),
    stockVersion: z.int().meta({ description: 'Grows with every change of the stock' }),
    maxPerOrder: z.int(),
    maxPerBuyer: z.int().nullable(),
    saleStartsAt: z.string().nullable(),
    saleEndsAt: z.string().nullable(),
    status: z.enum(['on_sale', 'closed']),
    closedReason: z.enum(['event_cancelled', 'seller']).nullable(),
    version: z.int().meta({ description: 'Counts edits of the terms; for If-Match' }),
    createdAt: z.string(),
  })
  .meta({
    id: 'Ticket',
    example: {
      id,
      eventId,
      sellerId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
      title: 'Stalls',
      price: { amount: 4500, currency: 'GBP' },
      kind: 'general',
      capacity: 200,
      free: 196,
      held: 2,
      sold: 2,
      blocked: 0,
      stockVersion: 4,
      maxPerOrder: 10,
      maxPerBuyer: null,
      saleStartsAt: null,
      saleEndsAt: null,
      status: 'on_sale',
      closedReason: null,
      version: 1,
      createdAt: '2026-11-23T12:00:00.000Z',
    },
  });

export const ticketListSchema = pageOf(ticketSchema).meta({ id: 'TicketList' });

export const seatStates = ['free', 'held', 'sold', 'blocked'] as const;

export const seatsSchema = z
  .object({
    sections: z.array(
      z.object({
        section: z.string(),
        rows: z.array(
          z.object({
            row: z.string(),
            seats: z.array(z.object({ seat: z.string(), state: z.enum(seatStates) })),
          }),
        ),
      }),
    ),
    stockVersion: z.int(),
  })
  .meta({
    id: 'Seats',
    description: 'Empty sections for general admission. A row names its seats in the order in which they stand.',
    example: {
      sections: [{ section: 'First tier', rows: [{ row: 'G', seats: [{ seat: '12', state: 'free' }] }] }],
      stockVersion: 4,
    },
  });

export type CreateTicketBody = z.infer<typeof createTicketSchema>;
export type UpdateTicketBody = z.infer<typeof updateTicketSchema>;
export type Ticket = z.infer<typeof ticketSchema>;
export type Seats = z.infer<typeof seatsSchema>;
