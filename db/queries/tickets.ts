import { and, asc, eq, getTableColumns, gt, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { CreateTicket } from '../../contracts/ticket-rpc.ts';
import { tickets } from '../schema/sales.ts';

/** What lists and pages read: all but the command that makes a seeded ticket, which can be megabytes. */
const { genesis: _, ...listed } = getTableColumns(tickets);
export type TicketRow = Omit<typeof tickets.$inferSelect, 'genesis'>;

/** The image of one ticket, a second or two behind its object, or null. */
export async function ticketById(db: D1Database, ticketId: string): Promise<TicketRow | null> {
  const rows = await drizzle(db).select(listed).from(tickets).where(eq(tickets.id, ticketId)).limit(1);
  return rows[0] ?? null;
}

/** The command that makes a seeded ticket's object on first use, or null where there is none. */
export async function genesisOf(db: D1Database, ticketId: string): Promise<CreateTicket | null> {
  const rows = await drizzle(db).select({ genesis: tickets.genesis }).from(tickets).where(eq(tickets.id, ticketId));
  return rows[0]?.genesis ?? null;
}

export type TicketCursor = { readonly priceMinor: number; readonly id: string };

/** An event's tickets, the cheapest first, `limit` rows after the cursor. */
export const ticketsOfEvent = (
  db: D1Database,
  query: { readonly eventId: string; readonly after: TicketCursor | null; readonly limit: number },
): Promise<TicketRow[]> =>
  drizzle(db)
    .select(listed)
    .from(tickets)
    .where(
      and(
        eq(tickets.eventId, query.eventId),
        query.after
          ? or(
              gt(tickets.priceMinor, query.after.priceMinor),
              and(eq(tickets.priceMinor, query.after.priceMinor), gt(tickets.id, query.after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(tickets.priceMinor), asc(tickets.id))
    .limit(query.limit);

/** A seller's tickets in the order of their ids, `limit` rows after the cursor. */
export const ticketsOfSeller = (
  db: D1Database,
  query: { readonly sellerId: string; readonly afterId: string | null; readonly limit: number },
): Promise<TicketRow[]> =>
  drizzle(db)
    .select(listed)
    .from(tickets)
    .where(and(eq(tickets.sellerId, query.sellerId), query.afterId ? gt(tickets.id, query.afterId) : undefined))
    .orderBy(asc(tickets.id))
    .limit(query.limit);
