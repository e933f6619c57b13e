/**
 * `npm run simulate -- --bytes`: what an event, its tickets and an order take in D1, by our own migrations in SQLite, and
 * what a purchase takes in a ticket's journal. Words are invented; their lengths and frequencies are as in real lists.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { root } from '../../../dev/bootstrap.mjs';
import { admissionId, newEventId, newOrderId, newTicketId, newVenueId } from '../../../workers/shared/ids.ts';
import { Random } from '../people/random.ts';
import { purchase } from './purchase.ts';

const secret = 'a secret that nothing else is sealed with';
const [eventCount, ticketsPerEvent, eventsPerVenue, descriptionWords, orderCount] = [20_000, 4, 200, 80, 20_000];
const random = new Random(1);
const soonMs = Date.now() + 86_400_000;

/** A few words come often, most seldom. */
const words = (count: number): string =>
  Array.from({ length: count }, () => `w${Math.floor(20_000 * random.next() ** 3).toString(36)}ing`).join(' ');

const db = new DatabaseSync(':memory:');
for (const file of readdirSync(join(root, 'migrations')).sort())
  db.exec(readFileSync(join(root, 'migrations', file), 'utf8'));

const insert = (table: string, row: Readonly<Record<string, string | number | null>>): void => {
  const names = Object.keys(row);
  const query = `INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`;
  db.prepare(query).run(...Object.values(row));
};

/** Bytes of all pages whose table or index matches. */
const bytesOf = (pattern: string): number =>
  Number(db.prepare(`SELECT coalesce(sum(pgsize), 0) AS bytes FROM dbstat WHERE name GLOB ?`).get(pattern)?.bytes);
const bytesOfAll = (): number => bytesOf('*');

const empty = bytesOfAll();
db.exec('BEGIN');
let venue = newVenueId(secret);
for (let at = 0; at < eventCount; at += 1) {
  const place = { city: `City ${at % 300}`, city_key: `city-${at % 300}`, country: 'DE', timezone: 'Europe/Berlin' };
  if (at % eventsPerVenue === 0) {
    venue = newVenueId(secret);
    insert('venues', { id: venue, organizer_id: 'usr_1', name: words(3), ...place, created_at_ms: soonMs });
  }
  const event = newEventId(secret);
  const startsAtMs = soonMs + at * 60_000;
  insert('events', {
    id: event,
    organizer_id: `usr_${at % 500}`,
    venue_id: venue,
    name: words(4),
    description: words(descriptionWords),
    starts_at_ms: startsAtMs,
    ends_at_ms: startsAtMs + 7_200_000,
    status: 'published',
    segment: 'Music',
    genre: 'Rock',
    segment_key: 'music',
    genre_key: 'rock',
    performers: JSON.stringify([words(2)]),
    venue_name: words(3),
    ...place,
    from_price_minor: 2_500,
    from_price_currency: 'EUR',
    created_at_ms: soonMs,
    updated_at_ms: soonMs,
  });
  for (let ticket = 0; ticket < ticketsPerEvent; ticket += 1)
    insert('tickets', {
      id: newTicketId(secret),
      event_id: event,
      seller_id: `usr_${at % 500}`,
      title: words(3),
      price_minor: 2_500,
      price_currency: 'EUR',
      kind: 'seated',
      capacity: 500,
      max_per_order: 10,
      event_ends_at_ms: startsAtMs,
      status: 'on_sale',
      created_at_ms: soonMs,
      version: 1,
      free: 500,
    });
}
db.exec('COMMIT');
const catalogue = bytesOfAll() - empty;
const text = bytesOf('events_fts*');

const { events, order } = purchase(secret);
db.exec('BEGIN');
const ticketId = newTicketId(secret);
for (let at = 0; at < orderCount; at += 1) {
  const id = newOrderId(secret, ticketId);
  insert('orders', {
    id,
    ticket_id: ticketId,
    event_id: order.eventId,
    buyer_id: `${order.buyerId}${at}`,
    status: order.status,
    version: order.version,
    quantity: order.quantity,
    total_minor: order.totalMinor,
    currency: order.unitPrice.currency,
    created_at_ms: order.createdAtMs + at,
    image: JSON.stringify(order),
  });
  for (let place = 0; place < order.quantity; place += 1)
    insert('admissions', {
      id: admissionId(secret, id, place),
      order_id: id,
      place,
      ticket_id: ticketId,
      event_id: order.eventId,
      owner_id: `${order.buyerId}${at}`,
      ticket_title: order.ticketTitle,
      seat: JSON.stringify(order.seats?.[place] ?? null),
      status: 'valid',
    });
}
db.exec('COMMIT');
const orders = bytesOfAll() - catalogue - empty;

const say = (what: string, bytes: number): void =>
  console.log(`${what}: ${Math.round(bytes).toLocaleString('en')} bytes`);
say(`D1, an event with ${ticketsPerEvent} tickets and a text of ${descriptionWords} words`, catalogue / eventCount);
say('  of which the full-text index', text / eventCount);
say('D1, a complete order of two places with its admissions', orders / orderCount);
for (const event of events) say(`journal, ${event.type}`, JSON.stringify(event).length);
say(
  'journal, a purchase in all',
  events.reduce((sum, event) => sum + JSON.stringify(event).length, 0),
);
say('an order’s image', JSON.stringify(order).length);
