import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { moneySchema, priceSchema } from '../money.ts';
import { timestampSchema } from '../time.ts';
import {
  maxPerOrderSchema,
  quantitySchema,
  refuseBackwardsWindow,
  ticketSchema,
  titleSchema,
  unpayableOrders,
} from './tickets.ts';

/** A ticket as an import's offer proposes it. It sells nothing until its organizer puts it on sale. */
export const ticketDraftSchema = z
  .object({
    key: z.string().meta({ description: 'The same for the same offer of the same event, import after import' }),
    title: z.string(),
    price: moneySchema,
    quantity: z.int().nullable().meta({ description: 'Places, where the offer tells them (`inventoryLevel`)' }),
    section: z.string().nullable().meta({ description: 'The section that the offer is for, where it tells one' }),
    maxPerOrder: z.int().nullable(),
    saleStartsAt: z.string().nullable(),
    saleEndsAt: z.string().nullable(),
  })
  .meta({ id: 'TicketDraft' });
export type TicketDraft = z.infer<typeof ticketDraftSchema>;

const example: TicketDraft = {
  key: 'stalls',
  title: 'Stalls',
  price: { amount: 4500, currency: 'GBP' },
  quantity: 200,
  section: null,
  maxPerOrder: null,
  saleStartsAt: null,
  saleEndsAt: null,
};

export const ticketDraftListSchema = z
  .object({
    items: z.array(
      ticketDraftSchema.extend({
        ticketId: idSchema('tkt').nullable().meta({ description: 'Its ticket, once it is on sale' }),
        sections: z.array(z.string()).meta({ description: 'Sections of the venue’s seating that go by its name' }),
      }),
    ),
    sections: z
      .array(z.object({ section: z.string(), seats: z.int() }))
      .meta({ description: 'Of the venue’s seating; empty where it has none' }),
  })
  .meta({
    id: 'TicketDraftList',
    example: {
      items: [{ ...example, ticketId: null, sections: ['Stalls'] }],
      sections: [{ section: 'Stalls', seats: 200 }],
    },
  });
export type TicketDraftList = z.infer<typeof ticketDraftListSchema>;

const sectionName = z.string().trim().min(1).max(limits.seatLabelLengthMax);

const published = z
  .strictObject({
    key: z.string().min(1).max(limits.ticketDraftKeyLengthMax),
    title: titleSchema,
    price: priceSchema,
    quantity: quantitySchema.optional().meta({ description: 'Places of general admission; or name `sections`' }),
    sections: z
      .array(sectionName)
      .min(1)
      .max(limits.sectionsPerVenueMax)
      .optional()
      .meta({ description: 'Sections of the venue’s seating: every seat of them is put on sale' }),
    maxPerOrder: maxPerOrderSchema.optional(),
    saleStartsAt: timestampSchema.nullish(),
    saleEndsAt: timestampSchema.nullish(),
  })
  .superRefine((draft, context) => {
    if (draft.quantity === undefined && draft.sections === undefined)
      context.addIssue({ code: 'custom', path: ['quantity'], message: 'is required, unless sections are named' });
    if (draft.quantity !== undefined && draft.sections !== undefined)
      context.addIssue({ code: 'custom', path: ['sections'], message: 'cannot go with quantity: give one of the two' });
    refuseBackwardsWindow(draft, context);
    const unpayable = unpayableOrders(draft);
    if (unpayable !== null) context.addIssue({ code: 'custom', path: ['price', 'amount'], message: unpayable });
  });
export type PublishedDraft = z.infer<typeof published>;

/** Drafts as their organizer wants them on sale: all of them, or none. */
export const publishDraftsSchema = z
  .strictObject({ tickets: z.array(published).min(1).max(limits.ticketsPerEventMax) })
  .superRefine(({ tickets }, context) => {
    const keys = new Set<string>();
    const sections = new Set<string>();
    for (const [at, ticket] of tickets.entries()) {
      if (keys.has(ticket.key))
        context.addIssue({ code: 'custom', path: ['tickets', at, 'key'], message: 'is named twice in this request' });
      keys.add(ticket.key);
      for (const section of ticket.sections ?? []) {
        if (sections.has(section))
          context.addIssue({
            code: 'custom',
            path: ['tickets', at, 'sections'],
            message: 'is named twice in this request',
          });
        sections.add(section);
      }
    }
  })
  .meta({
    id: 'PublishTicketDrafts',
    example: {
      tickets: [{ key: 'stalls', title: 'Stalls', price: { amount: 4500, currency: 'GBP' }, quantity: 200 }],
    },
  });

export const publishedTicketsSchema = z
  .object({ items: z.array(ticketSchema) })
  .meta({ id: 'PublishedTickets', example: { items: [ticketSchema.meta()?.example] } });
