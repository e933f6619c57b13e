import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import type { CatalogueEvent } from '../../contracts/messages.ts';
import type { Money } from '../../contracts/money.ts';
import { type EventPatch, editEvent, factsOfNew, type StoredEvent, type VenueOfEvent } from '../catalogue/event.ts';
import { type ImportEntry, placeKey, type Skip } from './parse.ts';
import type { ImportedPlace } from './place.ts';
import { because, type Reason } from './reasons.ts';

/** What an imported event keeps of its source. */
export type SourceOf = {
  readonly key: string;
  readonly digest: string;
  readonly url: string | null;
  readonly guidePrice: Money | null;
  readonly drafts: readonly TicketDraft[];
};

/** An event that an earlier import stored. */
export type KnownEvent = {
  readonly event: StoredEvent;
  readonly sourceKey: string;
  readonly digest: string;
  readonly drafts: readonly TicketDraft[];
};

/** An event as it would be stored, and its place in the body. */
type Planned = { readonly index: number; readonly event: StoredEvent };

export type ImportPlan = {
  readonly venues: readonly (ImportedPlace & {
    readonly id: string;
    readonly timezone: string;
    readonly key: string;
  })[];
  readonly creates: readonly (Planned & { readonly source: SourceOf })[];
  readonly updates: readonly (Planned & { readonly source: SourceOf; readonly before: KnownEvent })[];
  /** What is here as its source tells it: nothing to write. */
  readonly unchanged: readonly Planned[];
  readonly facts: readonly CatalogueEvent[];
  readonly skipped: readonly Skip[];
};

export type ImportContext = {
  readonly organizerId: string;
  readonly knownEvents: readonly KnownEvent[];
  readonly knownVenues: ReadonlyMap<string, VenueOfEvent>;
  readonly newVenueId: () => string;
  readonly newEventId: () => string;
  /** A digest of what was read: the same digest, the same event, nothing to write. */
  readonly digest: (event: ImportEntry['event']) => string;
};

/** Decides what an import writes, against what is there. */
export function planImport(entries: readonly ImportEntry[], context: ImportContext): ImportPlan {
  const plan = {
    venues: [] as ImportPlan['venues'][number][],
    creates: [] as ImportPlan['creates'][number][],
    updates: [] as ImportPlan['updates'][number][],
    unchanged: [] as ImportPlan['unchanged'][number][],
    facts: [] as CatalogueEvent[],
    skipped: [] as Skip[],
  };
  const bySourceKey = new Map(context.knownEvents.map((known) => [known.sourceKey, known]));
  const venues = new Map(context.knownVenues);

  const venueFor = ({ event: { place } }: ImportEntry): VenueOfEvent => {
    const key = placeKey(place);
    const there = venues.get(key);
    if (there !== undefined) return there;
    const venue = { ...place, id: context.newVenueId(), key };
    plan.venues.push(venue);
    const { id, name, city, country, timezone } = venue;
    venues.set(key, { id, name, city, country, timezone });
    return { id, name, city, country, timezone };
  };

  for (const entry of entries) {
    const digest = context.digest(entry.event);
    const known = findKnown(entry, bySourceKey);
    const { index } = entry;
    const skip = (reason: Reason) => plan.skipped.push({ index, reason, name: entry.event.name });
    if (known?.digest === digest) {
      plan.unchanged.push({ index, event: known.event });
      continue;
    }
    const { url, guidePrice, drafts } = entry.event;
    const source = { key: known?.sourceKey ?? entry.keys[0], digest, url, guidePrice, drafts };
    if (known === undefined) {
      const event = newEvent(entry, venueFor(entry), context);
      plan.creates.push({ index, event, source });
      plan.facts.push(...factsOfNew(event));
      continue;
    }
    // A refused edit must not leave a venue behind that nothing uses: decide the states first.
    const status = known.event.status === 'draft' ? 'draft' : entry.event.status;
    const allowed = editEvent(known.event, { status, name: entry.event.name });
    if (known.event.status === 'cancelled' || !allowed.ok) {
      skip(because('event_settled', known.event.status));
      continue;
    }
    const edit = editEvent(known.event, { ...patchOf(entry, venueFor(entry)), status });
    if (!edit.ok) {
      skip(because('end_before_start'));
      continue;
    }
    plan.updates.push({ index, event: edit.value.event, source, before: known });
    plan.facts.push(...edit.value.facts);
  }
  return plan;
}

function findKnown({ keys, event }: ImportEntry, known: ReadonlyMap<string, KnownEvent>): KnownEvent | undefined {
  const [first, second] = keys;
  const likely = known.get(first);
  if (likely !== undefined || second === undefined) return likely;
  const other = known.get(second);
  return other?.event.startsAtMs === event.startsAtMs ? other : undefined;
}

const patchOf = ({ event }: ImportEntry, venue: VenueOfEvent): EventPatch => ({
  venue,
  name: event.name,
  description: event.description,
  startsAtMs: event.startsAtMs,
  endsAtMs: event.endsAtMs,
  dateOnly: event.dateOnly,
  category: event.category,
  performers: event.performers,
});

const newEvent = (entry: ImportEntry, venue: VenueOfEvent, context: ImportContext): StoredEvent => ({
  id: context.newEventId(),
  organizerId: context.organizerId,
  venue,
  name: entry.event.name,
  description: entry.event.description,
  startsAtMs: entry.event.startsAtMs,
  endsAtMs: entry.event.endsAtMs,
  dateOnly: entry.event.dateOnly,
  status: entry.event.status,
  category: entry.event.category,
  performers: entry.event.performers,
  version: 1,
});
