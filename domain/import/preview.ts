import type { PreviewedEvent } from '../../contracts/http/imports.ts';
import { toTimestamp } from '../../contracts/time.ts';
import type { StoredEvent } from '../catalogue/event.ts';
import type { ParsedImport } from './parse.ts';
import type { ImportPlan } from './plan.ts';

/** What an import would leave, in the order of its body: each event as it would be stored, or why it is not taken. */
export function previewOf({ entries, skipped }: ParsedImport, plan: ImportPlan): readonly PreviewedEvent[] {
  const newVenues = new Set(plan.venues.map(({ id }) => id));
  const prices = new Map(entries.map(({ index, event }) => [index, event.guidePrice]));
  const seen = (index: number, event: StoredEvent) => {
    const { id, ...venue } = event.venue;
    return {
      index,
      name: event.name,
      startsAt: toTimestamp(event.startsAtMs),
      dateOnly: event.dateOnly,
      venue: { ...venue, isNew: newVenues.has(id) },
      status: event.status,
      guidePrice: prices.get(index) ?? null,
    };
  };
  return [
    ...plan.creates.map(({ index, event }) => ({ outcome: 'created' as const, ...seen(index, event), changes: [] })),
    ...plan.updates.map(({ index, event, before }) => ({
      ...{ outcome: 'updated' as const, ...seen(index, event) },
      changes: changesBetween(before, event),
    })),
    ...plan.unchanged.map(({ index, event }) => ({
      outcome: 'unchanged' as const,
      ...seen(index, event),
      changes: [],
    })),
    ...[...skipped, ...plan.skipped].map((skip) => ({ outcome: 'skipped' as const, ...skip })),
  ].sort((a, b) => a.index - b.index);
}

const fields = ['name', 'description', 'category', 'performers', 'status'] as const;

/** Names of the fields, as the API calls them, that an edit changes. */
function changesBetween(before: StoredEvent, after: StoredEvent): string[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...fields.filter((field) => !same(before[field], after[field])),
    ...(before.startsAtMs === after.startsAtMs && before.dateOnly === after.dateOnly ? [] : ['startsAt']),
    ...(before.endsAtMs === after.endsAtMs ? [] : ['endsAt']),
    ...(before.venue.id === after.venue.id ? [] : ['venueId']),
  ];
}
