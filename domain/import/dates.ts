import { Temporal } from 'temporal-polyfill';

/** A date as sites write it, before a zone is known. */
export type Written =
  | { readonly kind: 'instant'; readonly atMs: number; readonly offset: string }
  | { readonly kind: 'local'; readonly local: Temporal.PlainDateTime }
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate };

const SHAPE =
  /^(\d{4}-\d{2}-\d{2}|\d{8})(?:[T ](\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?)?(?:\[[^\]]*\])?$/i;

/** Reads ISO 8601 as it is found in the wild: with an offset, without one, with a space for `T`, or a day alone. */
export function readDate(text: string): Written | null {
  const shape = SHAPE.exec(text.trim());
  if (shape === null) return null;
  const [, day = '', time, offset] = shape;
  try {
    if (time === undefined) return { kind: 'day', day: Temporal.PlainDate.from(day) };
    const local = Temporal.PlainDateTime.from(`${dashed(day)}T${coloned(time)}`);
    if (offset === undefined) return { kind: 'local', local };
    const known = /^z$/i.test(offset) ? '+00:00' : colonedOffset(offset);
    const atMs = local.toZonedDateTime(known).epochMilliseconds;
    return { kind: 'instant', atMs, offset: known };
  } catch {
    return null;
  }
}

const dashed = (day: string) => (day.includes('-') ? day : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);

function coloned(time: string): string {
  const [digits = '', fraction] = time.replaceAll(':', '').split(/[.,]/);
  const parts = digits.match(/\d{2}/g) ?? [];
  return parts.join(':') + (fraction === undefined ? '' : `.${fraction}`);
}

const colonedOffset = (offset: string) => `${offset.slice(0, 3)}:${offset.replace(':', '').slice(3) || '00'}`;

/** The instant in milliseconds; a time without an offset, and a day, are the zone's. A day is its local midnight. */
export function toInstantMs(written: Written, timezone: string): number {
  switch (written.kind) {
    case 'instant':
      return written.atMs;
    case 'local':
      return written.local.toZonedDateTime(timezone).epochMilliseconds;
    case 'day':
      return written.day.toZonedDateTime(timezone).epochMilliseconds;
  }
}

/** The instant at which a day written as an end is over: the next local midnight. */
export function endOfDayMs(day: Temporal.PlainDate, timezone: string): number {
  return day.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds;
}

/** The local day on which an instant falls, as `2026-12-05`. */
export function localDay(atMs: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timezone).toPlainDate().toString();
}
