import type { NewSeat, SeatAccess, Seating } from '../../contracts/seating.ts';

interface Row {
  readonly seats: string[];
  readonly access: Record<number, SeatAccess>;
}

/**
 * Seats as a request lists them, grouped to the seating that a ticket keeps: sections, rows and seats each in the
 * order of their first mention. Seats listed together stand beside each other.
 */
export function groupSeats(seats: readonly NewSeat[]): Seating {
  const sections = new Map<string, Map<string, Row>>();
  for (const { section, row, seat, access } of seats) {
    const rows = sections.get(section) ?? new Map<string, Row>();
    sections.set(section, rows);
    const entry = rows.get(row) ?? { seats: [], access: {} };
    rows.set(row, entry);
    if (access !== undefined) entry.access[entry.seats.length] = access;
    entry.seats.push(seat);
  }
  return [...sections].map(([section, rows]) => ({
    section,
    rows: [...rows].map(([row, { seats: labels, access }]) => ({
      row,
      seats: labels,
      ...(Object.keys(access).length > 0 && { access }),
    })),
  }));
}
