import { Temporal } from 'temporal-polyfill';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/**
 * How many whole weeks to move a season by, so that its first day lies `leadDays` or up to a week more after now.
 * Whole weeks keep the weekday; local time keeps the hour. Never backwards.
 */
export function weeksToMove(firstDay: string, nowMs: number, leadDays: number): number {
  const firstMs = Date.parse(`${firstDay}T00:00:00Z`);
  return Math.max(0, Math.ceil((nowMs + leadDays * dayMs - firstMs) / weekMs));
}

/** A local date and hour, moved by weeks, as an instant. `day` 2026-06-11, `time` 19:30; milliseconds. */
export function movedMs(day: string, time: string, timezone: string, weeks: number): number {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`).add({ weeks });
  return local.toZonedDateTime(timezone).epochMilliseconds;
}

/** The sentence that the description ends with when a date was moved. */
export const movedNote = (day: string, weeks: number): string =>
  weeks === 0 ? '' : `This is a demonstration: the real date was ${day}; it was moved by ${weeks} weeks.`;
