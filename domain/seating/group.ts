import type { Seat, Seating } from '../../contracts/seating.ts';

/**
 * Seats as a request lists them, grouped to the seating that a ticket keeps: sections, rows and seats each in the
 * order of their first mention. Seats listed together stand beside each other.
 */
export function groupSeats(seats: readonly Seat[]): Seating {
  const sections = new Map<string, Map<string, string[]>>();
  for (const { section, row, seat } of seats) {
    const rows = sections.get(section) ?? new Map<string, string[]>();
    sections.set(section, rows);
    const labels = rows.get(row) ?? [];
    rows.set(row, labels);
    labels.push(seat);
  }
  return [...sections].map(([section, rows]) => ({
    section,
    rows: [...rows].map(([row, labels]) => ({ row, seats: labels })),
  }));
}
