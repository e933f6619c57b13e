/**
 * Where everybody sits: a plan with coordinates, made from the seats of an event's tickets alone. The same seats always
 * give the same plan, so nothing of it is stored (docs/adr/0014). A hall has tiers of curved rows before a stage; a
 * stadium has rings of straight rows about a pitch.
 */
import type { Seating } from '../../contracts/seating.ts';
import { hall } from './hall.ts';
import { nameZone } from './names.ts';
import { stadium } from './stadium.ts';
import type { Plan, ZoneSeats } from './zone.ts';

/** A ticket's seats; tickets nearer the stage first. */
export interface PlannedTicket {
  readonly ticketId: string;
  readonly seating: Seating;
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
