import { createRoute } from 'honox/factory';
import ical, { ICalEventStatus } from 'ical-generator';
import { ask } from '../../../api/client.ts';
import type { Event } from '../../../api/types.ts';
import { toLocalInput } from '../../../format/time.ts';

const states = {
  published: ICalEventStatus.CONFIRMED,
  draft: ICalEventStatus.TENTATIVE,
  postponed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const hourMs = 3_600_000;

/** What names and places may not do in a calendar: begin a line of their own. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** The event as a file for any calendar (RFC 5545). An event without a known end lasts two hours there. */
export default createRoute(async (c) => {
  const id = c.req.param('id') ?? '';
  const found = await ask<Event>(c, 'GET', `/events/${encodeURIComponent(id)}`);
  if (!found.ok) return found.status === 404 ? c.notFound() : c.body(null, 503);
  const event = found.body;
  const url = new URL(`/events/${event.id}`, c.req.url).href;
  const startMs = Date.parse(event.startsAt);
  const endMs = event.endsAt === null ? startMs + 2 * hourMs : Date.parse(event.endsAt);
  // A day without an hour is the day of the place, whatever day it is in UTC.
  const day = new Date(`${toLocalInput(event.startsAt, event.timezone).slice(0, 10)}T00:00:00Z`);
  const calendar = ical({
    prodId: { company: 'ticketyboo', product: 'storefront' },
    events: [
      {
        id: event.id,
        sequence: event.version,
        summary: oneLine(event.name),
        location: oneLine(`${event.venue.name}, ${event.venue.city}`),
        url,
        status: states[event.status],
        ...(event.dateOnly ? { start: day, allDay: true } : { start: new Date(startMs), end: new Date(endMs) }),
        ...(event.description ? { description: event.description } : {}),
      },
    ],
  });
  return c.body(calendar.toString(), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${event.id}.ics"`,
  });
});
