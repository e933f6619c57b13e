import type { Event } from '../../../contracts/http/events.ts';
import { toTimestamp } from '../../../contracts/time.ts';
import type { StoredEvent } from '../../../domain/catalogue/event.ts';

/** The answer for an event that was made at this moment: no ticket, no source. */
export const newEventAnswer = (event: StoredEvent, nowMs: number): Event => ({
  id: event.id,
  organizerId: event.organizerId,
  name: event.name,
  description: event.description,
  venueId: event.venue.id,
  venue: event.venue,
  startsAt: toTimestamp(event.startsAtMs),
  endsAt: event.endsAtMs === null ? null : toTimestamp(event.endsAtMs),
  timezone: event.venue.timezone,
  dateOnly: event.dateOnly,
  status: event.status,
  category: event.category,
  performers: [...event.performers],
  fromPrice: null,
  guidePrice: null,
  free: 0,
  capacity: 0,
  sourceUrl: null,
  version: event.version,
  createdAt: toTimestamp(nowMs),
  updatedAt: toTimestamp(nowMs),
});
