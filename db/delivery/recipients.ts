import type { Language } from '../../contracts/languages.ts';

/** What a mail says of an event, as D1 has it now. */
export interface EventFacts {
  readonly name: string;
  readonly startsAtMs: number;
  readonly timezone: string;
  readonly venueName: string;
  readonly city: string;
  readonly status: 'draft' | 'published' | 'postponed' | 'cancelled';
}

export interface MailFacts {
  /** null when the account was erased: nobody is told. */
  readonly email: string | null;
  /** null: none was chosen. */
  readonly language: Language | null;
  readonly event: EventFacts | null;
}

const eventColumns = `json_object('name', name, 'startsAtMs', starts_at_ms, 'timezone', timezone,
  'venueName', venue_name, 'city', city, 'status', status)`;

/** Journals hold no personal data: the address is read when the mail is sent. */
export async function mailFacts(db: D1Database, accountId: string, eventId: string): Promise<MailFacts> {
  const row = await db
    .prepare(
      `SELECT (SELECT email FROM users WHERE id = ?1) AS email, (SELECT language FROM users WHERE id = ?1) AS language,
         (SELECT ${eventColumns} FROM events WHERE id = ?2) AS event`,
    )
    .bind(accountId, eventId)
    .first<{ email: string | null; language: Language | null; event: string | null }>();
  return {
    email: row?.email ?? null,
    language: row?.language ?? null,
    event: row?.event ? (JSON.parse(row.event) as EventFacts) : null,
  };
}

export interface Holder {
  readonly accountId: string;
  readonly email: string;
  readonly language: Language | null;
  readonly orderId: string;
}

/** Buyers of complete orders of an event, found by its tickets, by order id after `afterOrderId`; a buyer comes once for each order. */
export async function holdersOf(
  db: D1Database,
  page: { readonly eventId: string; readonly afterOrderId: string; readonly limit: number },
): Promise<Holder[]> {
  const { results } = await db
    .prepare(
      `SELECT orders.id AS orderId, users.id AS accountId, users.email AS email,
         users.language AS language
       FROM orders JOIN users ON users.id = orders.buyer_id
       WHERE orders.id IN (SELECT found.value FROM tickets, json_each((
           SELECT json_group_array(id) FROM (
             SELECT id FROM orders WHERE ticket_id = tickets.id AND id > ?2 AND status = 'complete'
             ORDER BY id LIMIT ?3))) AS found
         WHERE tickets.event_id = ?1)
       ORDER BY orders.id LIMIT ?3`,
    )
    .bind(page.eventId, page.afterOrderId, page.limit)
    .all<Holder>();
  return results;
}
