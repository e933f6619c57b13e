import type { Context } from 'hono';
import type { Event, UpdateEvent } from '../../../contracts/http/events.ts';
import { err, ok, type Result } from '../../../contracts/result.ts';
import { auditIfChanged } from '../../../db/audit/write.ts';
import { findEvent, updateEvent } from '../../../db/catalogue/events.ts';
import { insertFactIfChanged } from '../../../db/catalogue/outbox.ts';
import { type EventRow, toEvent, toStored } from '../../../db/catalogue/rows.ts';
import { findVenue } from '../../../db/catalogue/venues.ts';
import { type EditRefusal, type EventPatch, editEvent, type VenueOfEvent } from '../../../domain/catalogue/event.ts';
import { nowMs } from '../../shared/clock.ts';
import { isGenuineId } from '../../shared/ids.ts';
import { versionOf } from '../conventions/if-match.ts';
import type { AppEnv } from '../env.ts';
import { accountOf } from '../middleware/session.ts';
import { notFoundIn, type ProblemResponse, problem } from '../problems.ts';
import { mayEdit } from './access.ts';

/** Applies an edit of an event by whoever asks; the error is the answer that refuses it. */
export async function saveEdit(
  c: Context<AppEnv>,
  id: string,
  body: UpdateEvent,
): Promise<Result<Event, ProblemResponse>> {
  const expected = versionOf(c.req.header('if-match'));
  if (!expected.ok) return err(problem(c, expected.error));
  const row = await findEvent(c.env.DB, id);
  const allowed = row !== null && (await mayEdit(c, row.organizer_id));
  if (row === null || (!allowed && row.status === 'draft')) return err(problem(c, 'not_found'));
  if (!allowed) return err(problem(c, 'forbidden'));
  if (expected.value !== row.version) return err(problem(c, 'version_mismatch', `The version is ${row.version} now`));
  const venue = await venueOf(c, body, row);
  if (venue === null) return err(notFoundIn(c, 'venueId', "is not a venue of the event's organizer"));
  const edit = editEvent(toStored(row), patchOf(body, venue));
  if (!edit.ok) return err(refuse(c, edit.error));
  const { event, facts } = edit.value;
  if (event.version === row.version) return ok(toEvent(row));
  const now = nowMs();
  const [actorId, { status }] = [accountOf(c).id, event];
  const [updated] = await c.env.DB.batch([
    updateEvent(c.env.DB, event, now),
    ...(status === 'draft' || status === row.status
      ? []
      : [auditIfChanged(c.env.DB, { actorId, action: `event.${status}`, objectId: id }, now)]),
    ...facts.map((fact) => insertFactIfChanged(c.env.DB, fact, now)),
  ]);
  // Another edit came between the reading and the writing.
  if (updated?.meta.changes === 0) return err(problem(c, 'version_mismatch'));
  const saved = await findEvent(c.env.DB, id);
  return saved === null ? err(problem(c, 'unavailable')) : ok(toEvent(saved));
}

const invalid = (c: Context<AppEnv>, field: string, message: string) =>
  problem(c, 'validation_failed', `${field}: ${message}`, { errors: [{ field, message }] });

function refuse(c: Context<AppEnv>, refusal: EditRefusal): ProblemResponse {
  switch (refusal.reason) {
    case 'ends_before_start':
      return invalid(c, 'endsAt', 'must be after startsAt');
    case 'not_editable':
      return problem(
        c,
        'event_not_editable',
        refusal.from === refusal.to || refusal.from === 'cancelled'
          ? `A ${refusal.from} event cannot change`
          : `A ${refusal.from} event cannot become ${refusal.to}`,
      );
  }
}

/** The venue after the edit; undefined when it stays, null when it is not the organizer's. */
async function venueOf(c: Context<AppEnv>, body: UpdateEvent, row: EventRow): Promise<VenueOfEvent | undefined | null> {
  if (body.venueId === undefined || body.venueId === row.venue_id) return undefined;
  if (!isGenuineId(c.env.ID_SECRET, 'ven', body.venueId)) return null;
  const venue = await findVenue(c.env.DB, body.venueId);
  if (venue === null || venue.organizer_id !== row.organizer_id) return null;
  const { id, name, city, country, timezone } = venue;
  return { id, name, city, country, timezone };
}

const patchOf = (body: UpdateEvent, venue: VenueOfEvent | undefined): EventPatch => ({
  venue,
  name: body.name,
  description: body.description === '' ? null : body.description,
  startsAtMs: body.startsAt === undefined ? undefined : Date.parse(body.startsAt),
  endsAtMs: typeof body.endsAt === 'string' ? Date.parse(body.endsAt) : body.endsAt,
  dateOnly: body.startsAt === undefined ? undefined : false,
  status: body.status,
  category: body.category,
  performers: body.performers,
});
