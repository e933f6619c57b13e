import { t } from '../messages/current.ts';
import { dateFormat } from './formatters.ts';

const format = (options: Intl.DateTimeFormatOptions, timeZone: string, locale = t().locale) => {
  try {
    return dateFormat(locale, { ...options, timeZone });
  } catch {
    return dateFormat(locale, { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
};
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `Thu 14 January 2027, 19:30` on the clocks of the place. */
export function localDateTime(rfc3339: string, timeZone: string): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' };
  const date = new Date(rfc3339);
  return `${format(day, timeZone).format(date).replace(',', '')}, ${format(minute, timeZone).format(date)}`;
}

/** When an event begins, on the clocks of its place: the day alone where the hour is not known. */
export function eventDate(event: { startsAt: string; timezone: string; dateOnly: boolean }): string {
  return event.dateOnly
    ? localDateTime(event.startsAt, event.timezone).replace(/, \d{2}:\d{2}$/, '')
    : localDateTime(event.startsAt, event.timezone);
}

/** `2027-03` → `March 2027`. */
export const monthName = (month: string): string =>
  format({ month: 'long', year: 'numeric' }, 'UTC').format(new Date(`${month}-01T00:00:00Z`));

/** The date block's parts: `{month: 'JAN', day: '14'}` at the place. */
export function dateBlock(rfc3339: string, timeZone: string): { month: string; day: string } {
  const date = new Date(rfc3339);
  return {
    month: format({ month: 'short' }, timeZone).format(date).replace('.', '').toUpperCase(),
    day: toLocalInput(rfc3339, timeZone).slice(8, 10).replace(/^0/, ''),
  };
}

/** `2027-01-14T19:30`, the value of a datetime-local field, on the clocks of the place. */
export function toLocalInput(rfc3339: string, timeZone: string): string {
  const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  return format({ ...day, ...minute }, timeZone, 'sv-SE')
    .format(new Date(rfc3339))
    .slice(0, 16)
    .replace(' ', 'T');
}

/**
 * The instant of a datetime-local field at a place, or null if it is no time. A clock time that a change of clocks
 * skips is moved forward; one that occurs twice is the first.
 */
export function fromLocalInput(typed: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(typed)) return null;
  const wallMs = Date.parse(`${typed}Z`);
  if (Number.isNaN(wallMs)) return null;
  const dayMs = 24 * 3600_000;
  const instants = [wallMs - dayMs, wallMs + dayMs].map((ms) => wallMs - offsetMs(ms, timeZone));
  const exact = instants.filter((ms) => ms + offsetMs(ms, timeZone) === wallMs);
  return new Date(exact.length > 0 ? Math.min(...exact) : (instants[0] ?? wallMs)).toISOString();
}

/** How far the clocks of a place are ahead of UTC at an instant. */
function offsetMs(atMs: number, timeZone: string): number {
  const text = toLocalInput(new Date(atMs).toISOString(), timeZone);
  return Date.parse(`${text}Z`) - Math.floor(atMs / 60_000) * 60_000;
}
