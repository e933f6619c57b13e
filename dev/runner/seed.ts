import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { foldKey } from '../../contracts/text.ts';
import type { CreateTicket } from '../../contracts/ticket-rpc.ts';
import { hashPassword } from '../../workers/api/accounts/password.ts';
import { newAccountId, newEventId, newTicketId, newVenueId } from '../../workers/shared/ids.ts';
import { buildCatalogue } from '../catalogue/build.ts';
import type { DemoEvent, DemoTicket, DemoVenue } from '../catalogue/types.ts';

/** The demo accounts' password, printed at start and named in the README. */
export const demoPassword = 'ticketyboo-demo';
export const demoEmails = ['demo@ticketyboo.example', 'organizer@ticketyboo.example', 'admin@ticketyboo.example'];

type Row = Record<string, string | number | null>;
type Tables = Map<string, Row[]>;

/**
 * Loads the demo catalogue into an empty database; a second start finds it there and does nothing. Rows only: each
 * ticket's object is made on first use, from `genesis`.
 * @param configPath the API's config, absolute
 * @returns whether it loaded
 */
export async function seedOnce(configPath: string, stateDir: string, idSecret: string): Promise<boolean> {
  const proxy = await getPlatformProxy<{ DB: D1Like }>({
    configPath,
    persist: { path: join(stateDir, 'v3') },
    remoteBindings: false,
  });
  try {
    const { DB } = proxy.env;
    const already = await DB.prepare('SELECT 1 FROM users WHERE email = ?').bind(demoEmails[1]).first();
    if (already) return false;
    const nowMs = Date.now();
    const tables: Tables = new Map();
    const organizerId = await accounts(tables, nowMs);
    catalogue(tables, organizerId, idSecret, nowMs);
    await DB.batch([...tables].flatMap(([table, rows]) => inserts(DB, table, rows)));
    return true;
  } finally {
    await proxy.dispose();
  }
}

interface Statement {
  bind(...values: unknown[]): Statement;
  first(): Promise<unknown>;
}
interface D1Like {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<unknown>;
}

/** Rows travel as JSON, in pieces below D1's 2 MB a parameter: a hundred columns would be too many to bind. */
function inserts(db: D1Like, table: string, rows: readonly Row[]): Statement[] {
  const columns = Object.keys(rows[0] ?? {});
  const picked = columns.map((column) => `value ->> '${column}'`).join(', ');
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${picked} FROM json_each(?)`;
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const row of rows.map((each) => JSON.stringify(each))) {
    if (length + row.length > 900_000) {
      pieces.push(`[${piece.join()}]`);
      piece = [];
      length = 0;
    }
    piece.push(row);
    length += row.length;
  }
  if (piece.length > 0) pieces.push(`[${piece.join()}]`);
  return pieces.map((json) => db.prepare(sql).bind(json));
}

function add(tables: Tables, table: string, row: Row): void {
  const rows = tables.get(table);
  if (rows) rows.push(row);
  else tables.set(table, [row]);
}

/** Three accounts: a buyer, the organizer of everything, an admin. @returns the organizer's id */
async function accounts(tables: Tables, nowMs: number): Promise<string> {
  const password = await hashPassword(demoPassword);
  const ids = demoEmails.map((email) => {
    const id = newAccountId();
    const times = { created_at: nowMs, updated_at: nowMs };
    add(tables, 'users', { id, name: `Demo ${email.split('@')[0]}`, email, email_verified: 1, ...times });
    add(tables, 'credentials', { id, account_id: id, provider_id: 'credential', user_id: id, password, ...times });
    return id;
  });
  const [, organizerId = '', adminId = ''] = ids;
  add(tables, 'account_roles', { user_id: organizerId, role: 'organizer', granted_at_ms: nowMs });
  add(tables, 'account_roles', { user_id: adminId, role: 'admin', granted_at_ms: nowMs });
  return organizerId;
}

function catalogue(tables: Tables, organizerId: string, idSecret: string, nowMs: number): void {
  const { venues, events } = buildCatalogue(nowMs);
  const byKey = new Map(venues.map((venue) => [venue.key, { id: newVenueId(idSecret), venue }]));
  for (const { id, venue } of byKey.values()) {
    const { name, city, country, timezone, latitude, longitude, capacity } = venue;
    const where = { city, city_key: foldKey(city), country, timezone, latitude, longitude, capacity };
    add(tables, 'venues', { id, organizer_id: organizerId, name, ...where, created_at_ms: nowMs });
  }
  for (const event of events) {
    const place = byKey.get(event.venueKey);
    if (!place) throw new Error(`the demo has no venue ${event.venueKey}`);
    const eventId = newEventId(idSecret);
    add(tables, 'events', {
      id: eventId,
      organizer_id: organizerId,
      venue_id: place.id,
      ...eventRow(event, place.venue, nowMs),
    });
    for (const ticket of event.tickets)
      add(tables, 'tickets', ticketRow(ticket, event, eventId, organizerId, idSecret, nowMs));
  }
}

function eventRow(event: DemoEvent, venue: DemoVenue, nowMs: number): Row {
  const cheapest = [...event.tickets].sort((a, b) => a.price.amount - b.price.amount)[0];
  const places = event.tickets.reduce((sum, ticket) => sum + ticket.capacity, 0);
  return {
    name: event.name,
    description: event.description,
    starts_at_ms: event.startsAtMs,
    ends_at_ms: event.endsAtMs,
    date_only: event.dateOnly ? 1 : 0,
    status: 'published',
    segment: event.segment,
    genre: event.genre,
    segment_key: foldKey(event.segment),
    genre_key: foldKey(event.genre),
    performers: JSON.stringify(event.performers),
    venue_name: venue.name,
    city: venue.city,
    city_key: foldKey(venue.city),
    country: venue.country,
    timezone: venue.timezone,
    from_price_minor: cheapest?.price.amount ?? null,
    from_price_currency: cheapest?.price.currency ?? null,
    free_total: places,
    capacity_total: places,
    created_at_ms: nowMs,
    updated_at_ms: nowMs,
  };
}

function ticketRow(
  ticket: DemoTicket,
  event: DemoEvent,
  eventId: string,
  sellerId: string,
  idSecret: string,
  nowMs: number,
): Row {
  const id = newTicketId(idSecret);
  const kind = ticket.seating ? 'seated' : 'general';
  const { title, price, capacity } = ticket;
  const genesis: CreateTicket = {
    ticket: {
      id,
      eventId,
      sellerId,
      title,
      price,
      kind,
      capacity,
      maxPerOrder: 10,
      maxPerBuyer: null,
      saleStartsAtMs: null,
      saleEndsAtMs: null,
      eventEndsAtMs: event.endsAtMs,
    },
    seating: ticket.seating,
    bodyHash: createHash('sha256').update(id).digest('hex'),
  };
  return {
    id,
    event_id: eventId,
    seller_id: sellerId,
    title,
    price_minor: price.amount,
    price_currency: price.currency,
    kind,
    capacity,
    max_per_order: 10,
    event_ends_at_ms: event.endsAtMs,
    status: 'on_sale',
    created_at_ms: nowMs,
    version: 1,
    free: capacity,
    genesis: JSON.stringify(genesis),
  };
}
