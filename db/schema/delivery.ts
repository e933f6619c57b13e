import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import type { CatalogueEvent } from '../../contracts/messages.ts';

/** How far each subscriber has applied each journal. */
export const positions = sqliteTable(
  'positions',
  {
    ticketId: text('ticket_id').primaryKey(),
    projectionsSeq: integer('projections_seq').notNull().default(0),
    followUpsSeq: integer('follow_ups_seq').notNull().default(0),
    movedAtMs: integer('moved_at_ms').notNull(),
  },
  (table) => [index('positions_apart').on(table.movedAtMs).where(sql`projections_seq <> follow_ups_seq`)],
);

/** Insert `{type, body, createdAtMs}` in the batch of the change; the relay and the consumer do the rest. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    type: text('type').$type<CatalogueEvent['type']>().notNull(),
    body: text('body', { mode: 'json' }).$type<CatalogueEvent>().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAtMs: integer('next_attempt_at_ms').notNull().default(0),
    progress: text('progress'),
    confirmedAtMs: integer('confirmed_at_ms'),
  },
  (table) => [index('outbox_open').on(table.nextAttemptAtMs, table.id).where(sql`confirmed_at_ms IS NULL`)],
);

/** Outside effects that happened, by their idempotency key. */
export const effects = sqliteTable('effects', {
  id: text('id').primaryKey(),
  doneAtMs: integer('done_at_ms').notNull(),
});

export const deadLetters = sqliteTable(
  'dead_letters',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    queue: text('queue').notNull(),
    messageId: text('message_id').notNull(),
    body: text('body').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    resolvedAtMs: integer('resolved_at_ms'),
  },
  (table) => [
    unique().on(table.queue, table.messageId),
    index('dead_letters_open').on(table.id).where(sql`resolved_at_ms IS NULL`),
  ],
);
