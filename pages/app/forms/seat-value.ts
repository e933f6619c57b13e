import type { Seat } from '../api/types.ts';

/** A seat as a checkbox's value, and back; names may hold anything, so it is JSON. */
export const seatValue = (seat: Seat): string => JSON.stringify([seat.section, seat.row, seat.seat]);

export function seatFrom(value: string): Seat | null {
  try {
    const parts: unknown = JSON.parse(value);
    if (!Array.isArray(parts) || parts.length !== 3 || parts.some((part) => typeof part !== 'string')) return null;
    const [section, row, seat] = parts as [string, string, string];
    return { section, row, seat };
  } catch {
    return null;
  }
}

/** The address of the seats page with a section open and seats chosen. */
export function seatsPath(eventId: string, zone: number, seats: readonly Seat[] = []): string {
  const query = new URLSearchParams({ zone: String(zone) });
  for (const seat of seats) query.append('seats', seatValue(seat));
  return `/events/${eventId}/seats?${query}`;
}
