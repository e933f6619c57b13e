import type { EventStatus } from '../../contracts/http/events.ts';
import type { CatalogueEvent, EventImage } from '../../contracts/messages.ts';
import { err, ok, type Result } from '../../contracts/result.ts';

export type VenueOfEvent = {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
};

/** An event as its organizer set it, with the version that edits count. Times in epoch milliseconds. */
export type StoredEvent = {
  readonly id: string;
  readonly organizerId: string;
  readonly venue: VenueOfEvent;
  readonly name: string;
  readonly description: string | null;
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
  readonly dateOnly: boolean;
  readonly status: EventStatus;
  readonly category: string | null;
  readonly performers: readonly string[];
  readonly version: number;
};

/** What an edit sets; what is absent stays. */
export type EventPatch = {
  readonly [Key in Exclude<keyof StoredEvent, 'id' | 'organizerId' | 'version'>]?: StoredEvent[Key] | undefined;
};

export type EditRefusal =
  | { readonly reason: 'not_editable'; readonly from: EventStatus; readonly to: EventStatus }
  | { readonly reason: 'ends_before_start' };

/** An event without an end is taken to last this long, where something must end with it. */
export const assumedLengthMs = 6 * 60 * 60_000;

/** From each status, the ones that an edit may lead to. A cancelled event stays what it was. */
const next: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  draft: ['draft', 'published'],
  published: ['published', 'postponed', 'cancelled'],
  postponed: ['postponed', 'published', 'cancelled'],
  cancelled: [],
};

export type Edit = { readonly event: StoredEvent; readonly facts: readonly CatalogueEvent[] };

/**
 * Decides an edit: the event after it, one version on, and what the world is told.
 * An edit that changes nothing is the event as it was, and no fact.
 */
export function editEvent(current: StoredEvent, patch: EventPatch): Result<Edit, EditRefusal> {
  const edited: StoredEvent = { ...current, ...present(patch) };
  if (same(current, edited)) return ok({ event: current, facts: [] });
  if (!next[current.status].includes(edited.status))
    return err({ reason: 'not_editable', from: current.status, to: edited.status });
  if (edited.endsAtMs !== null && edited.endsAtMs <= edited.startsAtMs) return err({ reason: 'ends_before_start' });
  const event = { ...edited, version: current.version + 1 };
  const type = factOf(current, event);
  return ok({ event, facts: type === null ? [] : [{ type, v: 1, event: imageOf(event) }] });
}

/** What the world is told of a new event: nothing of a draft, nor of one that its source had cancelled already. */
export const factsOfNew = (event: StoredEvent): readonly CatalogueEvent[] =>
  event.status === 'draft' || event.status === 'cancelled'
    ? []
    : [{ type: 'event.published', v: 1, event: imageOf(event) }];

function factOf(before: StoredEvent, after: StoredEvent): CatalogueEvent['type'] | null {
  if (after.status === 'draft') return null;
  if (after.status !== before.status) {
    if (after.status === 'cancelled') return 'event.cancelled';
    if (after.status === 'postponed') return 'event.postponed';
    return before.status === 'draft' ? 'event.published' : 'event.rescheduled';
  }
  const moved = after.startsAtMs !== before.startsAtMs || after.endsAtMs !== before.endsAtMs;
  return moved ? 'event.rescheduled' : 'event.changed';
}

/** The image of an event that its facts carry. */
export const imageOf = (event: StoredEvent): EventImage => ({
  id: event.id,
  organizerId: event.organizerId,
  name: event.name,
  startsAtMs: event.startsAtMs,
  endsAtMs: event.endsAtMs ?? event.startsAtMs + assumedLengthMs,
  timezone: event.venue.timezone,
  status: event.status,
  version: event.version,
});

const same = (a: StoredEvent, b: StoredEvent): boolean => JSON.stringify(a) === JSON.stringify(b);

const present = (patch: EventPatch): Partial<StoredEvent> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
