/**
 * Where everybody sits: a plan with coordinates, made from the seats of an event's tickets alone. The same seats always
 * give the same plan, so nothing of it is stored (docs/adr/0014). A hall has tiers of curved rows before a stage; a
 * stadium has rings of straight rows about a pitch.
 */
import type { Seating, SeatingSection } from '../../contracts/seating.ts';
import type { Box, Point, RowLine } from './geometry.ts';
import { hall } from './hall.ts';
import { type NamedZone, nameZone } from './names.ts';
import { stadium } from './stadium.ts';

/** A ticket's seats; tickets nearer the stage first. */
export interface PlannedTicket {
  readonly ticketId: string;
  readonly seating: Seating;
}

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

/** So many sections that are called by a number are a stadium's blocks; a hall calls its parts by name. */
const stadiumBlocksMin = 16;

export function seatingPlan(tickets: readonly PlannedTicket[]): Plan {
  const zones = tickets.flatMap(zonesOf);
  const numbered = zones.filter(({ number }) => number !== null).length;
  return numbered >= stadiumBlocksMin ? stadium(zones) : hall(zones);
}

function zonesOf({ ticketId, seating }: PlannedTicket): ZoneSeats[] {
  let firstIndex = 0;
  return seating.map(({ section, rows }) => {
    const zone = { ...nameZone(section), ticketId, section, firstIndex, rows };
    firstIndex += rows.reduce((sum, row) => sum + row.seats.length, 0);
    return zone;
  });
}

/** Seats of a row at most. */
export const widest = (rows: ZoneSeats['rows']): number => Math.max(1, ...rows.map((row) => row.seats.length));
