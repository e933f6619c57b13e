/** Rows read at a time: an export is streamed, however much there is. */
const pageRows = 200;

interface Part {
  readonly name: string;
  /** `?1` the account, `?2` the key of the row before; the last column, `key`, orders the rows. */
  readonly sql: string;
  readonly json?: readonly string[];
}

const parts: readonly Part[] = [
  {
    name: 'sessions',
    sql: `SELECT id, user_agent AS userAgent, ip_address AS ipAddress, created_at AS createdAtMs, id AS key
          FROM sessions WHERE user_id = ?1 AND id > ?2 ORDER BY id`,
  },
  {
    name: 'staff',
    sql: `SELECT organizer_id AS organizerId, permissions, added_at_ms AS addedAtMs, organizer_id AS key
          FROM organizer_staff WHERE user_id = ?1 AND organizer_id > ?2 ORDER BY organizer_id`,
    json: ['permissions'],
  },
  {
    name: 'venues',
    sql: `SELECT id, name, city, country, timezone, id AS key
          FROM venues WHERE organizer_id = ?1 AND id > ?2 ORDER BY id`,
  },
  {
    name: 'events',
    sql: `SELECT id, name, description, starts_at_ms AS startsAtMs, status, venue_id AS venueId, position AS key
          FROM events WHERE organizer_id = ?1 AND position > CAST(?2 AS INTEGER) ORDER BY position`,
  },
  {
    name: 'tickets',
    sql: `SELECT id, event_id AS eventId, title, price_minor AS priceMinor, price_currency AS currency, capacity, sold,
            id AS key
          FROM tickets WHERE seller_id = ?1 AND id > ?2 ORDER BY id`,
  },
  {
    name: 'orders',
    sql: `SELECT image, created_at_ms || ' ' || id AS key
          FROM orders WHERE buyer_id = ?1 AND (?2 = '' OR (created_at_ms, id) <
            (CAST(substr(?2, 1, instr(?2, ' ') - 1) AS INTEGER), substr(?2, instr(?2, ' ') + 1)))
          ORDER BY created_at_ms DESC, id DESC`,
    json: ['image'],
  },
  {
    name: 'admissions',
    sql: `SELECT id, order_id AS orderId, ticket_id AS ticketId, event_id AS eventId, seat, status, id AS key
          FROM admissions WHERE owner_id = ?1 AND id > ?2 ORDER BY id`,
    json: ['seat'],
  },
];

/** What is kept about an account as pieces of one JSON document, read page by page as they are taken. */
export async function* exportAccount(
  db: D1Database,
  account: { readonly id: string; readonly email: string; readonly name: string; readonly createdAt: string },
): AsyncGenerator<string> {
  yield `{"account":${JSON.stringify(account)}`;
  for (const part of parts) {
    yield `,"${part.name}":[`;
    let separator = '';
    for await (const row of rowsOf(db, part, account.id)) {
      yield separator + JSON.stringify(row);
      separator = ',';
    }
    yield ']';
  }
  yield '}';
}

async function* rowsOf(db: D1Database, { sql, json = [] }: Part, userId: string) {
  let after = '';
  for (;;) {
    const { results } = await db
      .prepare(`${sql} LIMIT ${pageRows}`)
      .bind(userId, after)
      .all<Record<string, unknown> & { key: string | number }>();
    for (const { key: _, ...row } of results) {
      for (const name of json) if (typeof row[name] === 'string') row[name] = JSON.parse(row[name]);
      yield 'image' in row ? row.image : row;
    }
    const last = results.at(-1);
    if (last === undefined || results.length < pageRows) return;
    after = String(last.key);
  }
}
