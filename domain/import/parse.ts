import { limits } from '../../contracts/limits.ts';
import { foldKey } from '../../contracts/text.ts';
import type { LeftOffer } from './drafts.ts';
import { type ImportedEvent, readEvent } from './event.ts';
import { firstText, isNode, items } from './json-ld.ts';
import { because, type Reason } from './reasons.ts';
import { plainLine } from './text.ts';

/**
 * One event to write. It is stored under the first key; an earlier import may have stored it under the second,
 * which counts only when the start is the same.
 */
export type ImportEntry = {
  readonly index: number;
  readonly event: ImportedEvent;
  /** Offers that become no ticket draft, and why. */
  readonly offersLeft: readonly LeftOffer[];
  readonly keys: readonly [string, ...string[]];
};

/** What is not taken, its place and why; `name` is what it calls itself, where that can be read. */
export type Skip = { readonly index: number; readonly reason: Reason; readonly name: string | null };
export type ParsedImport = { readonly entries: readonly ImportEntry[]; readonly skipped: readonly Skip[] };

/**
 * Reads an import's body: a list of schema.org Events in JSON-LD, one Event, or a `@graph`.
 * Everything that is not taken is in `skipped`, with its place and its reason; nothing throws.
 */
export function parseImport(body: unknown): ParsedImport {
  const skipped: Skip[] = [];
  const read: Omit<ImportEntry, 'keys'>[] = [];
  for (const { index, value, resolve } of items(body)) {
    const reading = readEvent(value, resolve);
    if (reading.ok) read.push({ index, event: reading.event, offersLeft: reading.offersLeft });
    else skipped.push({ index, reason: reading.reason, name: nameOf(value) });
  }
  const shared = sharedSources(read.map(({ event }) => event));
  const entries = new Map<string, ImportEntry>();
  for (const { index, event, offersLeft } of read) {
    const keys = keysOf(event, shared);
    const earlier = entries.get(keys[0]);
    if (earlier === undefined) entries.set(keys[0], { index, event, offersLeft, keys });
    else skipped.push({ index, reason: because('same_as', earlier.index), name: event.name });
  }
  return { entries: [...entries.values()], skipped: skipped.sort((a, b) => a.index - b.index) };
}

function nameOf(value: unknown): string | null {
  const said = isNode(value) ? (firstText(value.name) ?? firstText(value.headline)) : null;
  return said === null ? null : plainLine(said).slice(0, limits.nameLengthMax);
}

/** Places are one place when name, city and country say so, whatever their spelling. */
export const placeKey = (place: { readonly name: string; readonly city: string; readonly country: string }): string =>
  [place.name, place.city, place.country].map(foldKey).join('|');

/**
 * What makes an event the same at the next import: its source's own id. Where one page tells of several dates, they
 * share a url, and each is told apart by its start; where there is no id, by name, start and place.
 */
function keysOf(event: ImportedEvent, shared: ReadonlySet<string>): ImportEntry['keys'] {
  if (event.sourceId === null) return [`at|${foldKey(event.name)}|${event.startsAtMs}|${placeKey(event.place)}`];
  const dated = `id|${event.sourceId}|${event.startsAtMs}`;
  const plain = `id|${event.sourceId}`;
  return shared.has(event.sourceId) ? [dated, plain] : [plain, dated];
}

function sharedSources(events: readonly ImportedEvent[]): ReadonlySet<string> {
  const starts = new Map<string, Set<number>>();
  for (const { sourceId, startsAtMs } of events) {
    if (sourceId === null) continue;
    starts.set(sourceId, (starts.get(sourceId) ?? new Set()).add(startsAtMs));
  }
  return new Set([...starts].filter(([, set]) => set.size > 1).map(([id]) => id));
}
