import type { SeatingSection } from '../../contracts/seating.ts';
import { type Box, type Point, type RowLine, seatAt, tenth } from './geometry.ts';
import type { NamedZone } from './names.ts';

/** One section of one ticket, before it has a place. */
export interface ZoneSeats extends NamedZone {
  readonly ticketId: string;
  readonly section: string;
  /** Index of its first seat in the ticket. */
  readonly firstIndex: number;
  readonly rows: SeatingSection['rows'];
}

/** A section with its place: rows in the order of `rows`, the first nearest to the stage or the pitch. */
export interface Zone extends ZoneSeats {
  readonly lines: readonly RowLine[];
  /** SVG path data. */
  readonly outline: string;
  readonly box: Box;
  readonly label: Point & { readonly size: number };
}

export interface Plan {
  readonly kind: 'hall' | 'stadium';
  readonly box: Box;
  /** The stage or the pitch, as SVG path data. */
  readonly focus: string;
  readonly focusAt: Point;
  readonly zones: readonly Zone[];
}

/** Seats of a row at most. */
export const widest = (rows: ZoneSeats['rows']): number => Math.max(1, ...rows.map((row) => row.seats.length));

/** Letters are about half as wide as they are high. */
export const labelSize = (text: string, width: number, height: number): number =>
  tenth(Math.max(9, Math.min(42, height * 0.6, (width * 0.9) / (0.56 * text.length))));

/** The first, middle and last seat of every row: enough for a box around them. */
export const ends = (lines: readonly RowLine[], rows: ZoneSeats['rows']): Point[] =>
  lines.flatMap((line, at) => {
    const last = (rows[at]?.seats.length ?? 1) - 1;
    return [seatAt(line, 0), seatAt(line, last / 2), seatAt(line, last)];
  });
