import type { PreviewedEvent } from '../../contracts/http/imports.ts';
import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import { toTimestamp } from '../../contracts/time.ts';
import type { StoredEvent } from '../catalogue/event.ts';
import type { ParsedImport } from './parse.ts';
import type { ImportPlan, KnownEvent } from './plan.ts';
import { toldReason } from './reasons.ts';

/** What an import would leave, in the order of its body: each event as it would be stored, or why it is not taken. */
export function previewOf({ entries, skipped }: ParsedImport, plan: ImportPlan): readonly PreviewedEvent[] {
  const newVenues = new Set(plan.venues.map(({ id }) => id));
  const read = new Map(entries.map((entry) => [entry.index, entry]));
  const seen = (index: number, event: StoredEvent) => {
    const { id, ...venue } = event.venue;
    return {
      index,
      name: event.name,
      startsAt: toTimestamp(event.startsAtMs),
      dateOnly: event.dateOnly,
      venue: { ...venue, isNew: newVenues.has(id) },
      status: event.status,
      guidePrice: read.get(index)?.event.guidePrice ?? null,
      tickets: [...(read.get(index)?.event.drafts ?? [])],
      offersLeft: (read.get(index)?.offersLeft ?? []).map(({ offer, reason }) => ({ offer, ...toldReason(reason) })),
    };
  };
  return [
    ...plan.creates.map(({ index, event }) => ({ outcome: 'created' as const, ...seen(index, event), changes: [] })),
    ...plan.updates.map(({ index, event, before }) => ({
      ...{ outcome: 'updated' as const, ...seen(index, event) },
      changes: changesBetween(before, event, read.get(index)?.event.drafts ?? []),
    })),
    ...plan.unchanged.map(({ index, event }) => ({
      outcome: 'unchanged' as const,
      ...seen(index, event),
      changes: [],
    })),
    ...[...skipped, ...plan.skipped].map(({ index, name, reason }) => ({
      ...{ outcome: 'skipped' as const, index, name },
      ...toldReason(reason),
    })),
  ].sort((a, b) => a.index - b.index);
}

const fields = ['name', 'description', 'category', 'performers', 'status'] as const;

/** Names of the fields, as the API calls them, that an edit changes. */
function changesBetween(known: KnownEvent, after: StoredEvent, drafts: readonly TicketDraft[]): string[] {
  const before = known.event;
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...fields.filter((field) => !same(before[field], after[field])),
    ...(before.startsAtMs === after.startsAtMs && before.dateOnly === after.dateOnly ? [] : ['startsAt']),
    ...(before.endsAtMs === after.endsAtMs ? [] : ['endsAt']),
    ...(before.venue.id === after.venue.id ? [] : ['venueId']),
    ...(same(known.drafts, drafts) ? [] : ['tickets']),
  ];
}
