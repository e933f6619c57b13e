import type { Event } from '../../contracts/http/events.ts';
import type { Venue } from '../../contracts/http/venues.ts';
import type { Currency } from '../../contracts/limits.ts';
import type { Money } from '../../contracts/money.ts';
import { toTimestamp } from '../../contracts/time.ts';
import type { StoredEvent } from '../../domain/catalogue/event.ts';

/** A row of `venues`, as migrations/0002_catalogue.sql lays it out. */
export type VenueRow = {
  readonly id: string;
  readonly organizer_id: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly capacity: number | null;
  readonly created_at_ms: number;
};

/** A row of `events`, without the columns that only the database itself uses. */
export type EventRow = {
  readonly id: string;
  readonly position: number;
  readonly organizer_id: string;
  readonly venue_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly starts_at_ms: number;
  readonly ends_at_ms: number | null;
  readonly date_only: number;
  readonly status: Event['status'];
  readonly segment: string | null;
  readonly genre: string | null;
  readonly performers: string;
  readonly venue_name: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
  readonly version: number;
  readonly source_url: string | null;
  readonly guide_price_minor: number | null;
  readonly guide_price_currency: Currency | null;
  readonly from_price_minor: number | null;
  readonly from_price_currency: Currency | null;
  readonly free_total: number;
  readonly capacity_total: number;
  readonly price_rank: number;
  readonly created_at_ms: number;
  readonly updated_at_ms: number;
};

/** The columns of EventRow, for `SELECT`; `e` is the table. */
export const eventColumns =
  'e.id, e.position, e.organizer_id, e.venue_id, e.name, e.description, e.starts_at_ms, e.ends_at_ms, e.date_only, ' +
  'e.status, e.segment, e.genre, e.performers, e.venue_name, e.city, e.country, e.timezone, e.version, e.source_url, ' +
  'e.guide_price_minor, e.guide_price_currency, e.from_price_minor, e.from_price_currency, e.free_total, ' +
  'e.capacity_total, e.price_rank, e.created_at_ms, e.updated_at_ms';

const money = (amount: number | null, currency: Currency | null): Money | null =>
  amount === null || currency === null ? null : { amount, currency };

const names = (json: string): string[] => (JSON.parse(json) as unknown[]).filter((name) => typeof name === 'string');

export const toVenue = (row: VenueRow): Venue => ({
  id: row.id,
  organizerId: row.organizer_id,
  name: row.name,
  city: row.city,
  country: row.country,
  timezone: row.timezone,
  latitude: row.latitude,
  longitude: row.longitude,
  capacity: row.capacity,
  createdAt: toTimestamp(row.created_at_ms),
});

/** An event as the API answers it. */
export const toEvent = (row: EventRow): Event => ({
  id: row.id,
  organizerId: row.organizer_id,
  name: row.name,
  description: row.description,
  venueId: row.venue_id,
  venue: { id: row.venue_id, name: row.venue_name, city: row.city, country: row.country, timezone: row.timezone },
  startsAt: toTimestamp(row.starts_at_ms),
  endsAt: row.ends_at_ms === null ? null : toTimestamp(row.ends_at_ms),
  timezone: row.timezone,
  dateOnly: row.date_only === 1,
  status: row.status,
  category: joinCategory(row.segment, row.genre),
  performers: names(row.performers),
  fromPrice: money(row.from_price_minor, row.from_price_currency),
  guidePrice: money(row.guide_price_minor, row.guide_price_currency),
  free: row.free_total,
  capacity: row.capacity_total,
  sourceUrl: row.source_url,
  version: row.version,
  createdAt: toTimestamp(row.created_at_ms),
  updatedAt: toTimestamp(row.updated_at_ms),
});

/** An event as decisions see it. */
export const toStored = (row: EventRow): StoredEvent => ({
  id: row.id,
  organizerId: row.organizer_id,
  venue: { id: row.venue_id, name: row.venue_name, city: row.city, country: row.country, timezone: row.timezone },
  name: row.name,
  description: row.description,
  startsAtMs: row.starts_at_ms,
  endsAtMs: row.ends_at_ms,
  dateOnly: row.date_only === 1,
  status: row.status,
  category: joinCategory(row.segment, row.genre),
  performers: names(row.performers),
  version: row.version,
});

const joinCategory = (segment: string | null, genre: string | null): string | null =>
  segment === null ? null : genre === null ? segment : `${segment}/${genre}`;
