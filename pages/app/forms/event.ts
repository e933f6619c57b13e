import type { Context } from 'hono';
import { ask } from '../api/client.ts';
import type { Event, Venue } from '../api/types.ts';
import { fromLocalInput, toLocalInput } from '../format/time.ts';
import { t } from '../messages/current.ts';
import { type Refused, refusedHere } from '../parts/form.tsx';

type Read = { ok: true; body: Record<string, unknown> } | { ok: false; refused: Refused };

/** What was typed as the API's body. Times are read on the clocks of the venue, so the venue is asked for first. */
export async function readEvent(c: Context, typed: Record<string, string>): Promise<Read> {
  const venueId = (typed.venueId ?? '').trim();
  if (venueId === '') return { ok: false, refused: refusedHere({ field: 'venueId', message: t().sell.noVenueChosen }) };
  const venue = await ask<Venue>(c, 'GET', `/venues/${encodeURIComponent(venueId)}`);
  if (!venue.ok) {
    const unknown = venue.status === 404;
    return {
      ok: false,
      refused: unknown ? refusedHere({ field: 'venueId', message: t().errors.byCode.not_found ?? '' }) : venue,
    };
  }
  const startsAt = fromLocalInput(typed.startsAt ?? '', venue.body.timezone);
  if (startsAt === null) return { ok: false, refused: refusedHere({ field: 'startsAt', message: t().sell.noTime }) };
  const ends = (typed.endsAt ?? '').trim();
  const endsAt = ends === '' ? null : fromLocalInput(ends, venue.body.timezone);
  if (ends !== '' && endsAt === null)
    return { ok: false, refused: refusedHere({ field: 'endsAt', message: t().sell.noTime }) };
  const performers = (typed.performers ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const orNull = (value: string | undefined) => (value === undefined || value.trim() === '' ? null : value);
  return {
    ok: true,
    body: {
      name: typed.name ?? '',
      venueId,
      startsAt,
      endsAt,
      performers,
      category: orNull(typed.category),
      description: orNull(typed.description),
      status: typed.status ?? 'published',
    },
  };
}

/** An event as its form's values. */
export function typedEvent(event: Event): Record<string, string> {
  return {
    name: event.name,
    venueId: event.venueId,
    startsAt: toLocalInput(event.startsAt, event.timezone),
    endsAt: event.endsAt === null ? '' : toLocalInput(event.endsAt, event.timezone),
    category: event.category ?? '',
    performers: event.performers.join('\n'),
    description: event.description ?? '',
    status: event.status,
    version: String(event.version),
  };
}
