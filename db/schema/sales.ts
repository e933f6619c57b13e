import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ClosedReason, OrderImage, OrderStatus, TicketImage, TicketStatus } from '../../contracts/journal.ts';
import type { Money } from '../../contracts/money.ts';
import type { Seat } from '../../contracts/seating.ts';
import type { CreateTicket } from '../../contracts/ticket-rpc.ts';

/** Images of ticket objects (migrations/0003_sales.sql says what each column means). Written by db/projector only. */
export const tickets = sqliteTable(
  'tickets',
  {
    id: text('id').primaryKey(),
    eventId: text('event_id').notNull(),
    sellerId: text('seller_id').notNull(),
    title: text('title').notNull(),
    priceMinor: integer('price_minor').notNull(),
    priceCurrency: text('price_currency').$type<Money['currency']>().notNull(),
    kind: text('kind').$type<TicketImage['kind']>().notNull(),
    capacity: integer('capacity').notNull(),
    maxPerOrder: integer('max_per_order').notNull(),
    maxPerBuyer: integer('max_per_buyer'),
    saleStartsAtMs: integer('sale_starts_at_ms'),
    saleEndsAtMs: integer('sale_ends_at_ms'),
    eventEndsAtMs: integer('event_ends_at_ms').notNull(),
    status: text('status').$type<TicketStatus>().notNull(),
    closedReason: text('closed_reason').$type<ClosedReason>(),
    createdAtMs: integer('created_at_ms').notNull(),
    version: integer('version').notNull(),
    free: integer('free').notNull(),
    held: integer('held').notNull().default(0),
    sold: integer('sold').notNull().default(0),
    blocked: integer('blocked').notNull().default(0),
    stockVersion: integer('stock_version').notNull().default(0),
    termsSeq: integer('terms_seq').notNull().default(0),
    seq: integer('seq').notNull().default(0),
    dueAtMs: integer('due_at_ms'),
    /** The command that makes the object on first use, for tickets that were seeded. */
    genesis: text('genesis', { mode: 'json' }).$type<CreateTicket>(),
  },
  (table) => [
    index('tickets_by_event').on(table.eventId, table.priceMinor, table.id),
    index('tickets_by_seller').on(table.sellerId, table.id),
    index('tickets_due').on(table.dueAtMs).where(sql`due_at_ms IS NOT NULL`),
  ],
);

export const orders = sqliteTable(
  'orders',
  {
    id: text('id').primaryKey(),
    ticketId: text('ticket_id').notNull(),
    eventId: text('event_id').notNull(),
    buyerId: text('buyer_id').notNull(),
    status: text('status').$type<OrderStatus>().notNull(),
    version: integer('version').notNull(),
    quantity: integer('quantity').notNull(),
    totalMinor: integer('total_minor').notNull(),
    currency: text('currency').$type<Money['currency']>().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    dueAtMs: integer('due_at_ms'),
    image: text('image', { mode: 'json' }).$type<OrderImage>().notNull(),
  },
  (table) => [
    index('orders_by_buyer').on(table.buyerId, sql`created_at_ms DESC`, sql`id DESC`),
    index('orders_by_ticket').on(table.ticketId, table.id),
    index('orders_troubled').on(table.status, table.id).where(sql`status = 'refund_failed'`),
  ],
);

export type AdmissionStatus = 'valid' | 'checked_in' | 'transferred' | 'resold' | 'cancelled';

export const admissions = sqliteTable(
  'admissions',
  {
    id: text('id').notNull(),
    orderId: text('order_id').notNull(),
    place: integer('place').notNull(),
    ticketId: text('ticket_id').notNull(),
    eventId: text('event_id').notNull(),
    ownerId: text('owner_id').notNull(),
    ticketTitle: text('ticket_title').notNull(),
    seat: text('seat', { mode: 'json' }).$type<Seat>(),
    status: text('status').$type<AdmissionStatus>().notNull(),
    generation: integer('generation').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.place] }),
    index('admissions_in_order').on(table.ownerId, sql`order_id DESC`, table.place),
  ],
);
