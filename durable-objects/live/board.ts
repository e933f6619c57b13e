import type { Proposal, SeatingPlan, ZoneSeats } from '../../contracts/http/seating-plan.ts';
import { seatStates } from '../../contracts/http/tickets.ts';
import type { ProposalWish } from '../../contracts/live.ts';
import { accessible, nearest } from '../../domain/seating/propose.ts';
import { seatAt } from '../../domain/seating-plan/geometry.ts';
import { seatingPlan } from '../../domain/seating-plan/plan.ts';
import type { Plan, Zone } from '../../domain/seating-plan/zone.ts';
import { bestAvailable } from '../../domain/ticket/best-available.ts';
import type { Watched, WatchedSeats } from './watched.ts';

type SeatedTicket = Watched & { readonly seats: WatchedSeats };
const isSeated = (ticket: Watched): ticket is SeatedTicket => ticket.seats !== null;

/** What an event's watchers may ask: its plan, a section's seats, seats together. Tickets are the dearest first. */
export class Board {
  readonly tickets: ReadonlyMap<string, Watched>;
  readonly #plan: Plan;

  /** The dearest ticket's seats are nearest to the stage. */
  constructor(tickets: readonly Watched[]) {
    const ordered = tickets.toSorted((a, b) => b.price.amount - a.price.amount || (a.id < b.id ? -1 : 1));
    this.tickets = new Map(ordered.map((ticket) => [ticket.id, ticket]));
    const seated = ordered.filter(isSeated);
    this.#plan = seatingPlan(seated.map(({ id, seats }) => ({ ticketId: id, seating: seats.seating })));
  }

  overview(): SeatingPlan {
    const { kind, box, focus, focusAt, zones } = this.#plan;
    const tickets = [...this.tickets.values()].filter(isSeated);
    return {
      kind,
      box,
      focus: { outline: focus, ...focusAt },
      tickets: tickets.map(({ id, title, price, free, capacity, stockVersion }) => ({
        ...{ id, title, price, free, capacity, stockVersion },
      })),
      zones: zones.map((zone, number) => ({
        zone: number,
        ...{ ticketId: zone.ticketId, section: zone.section, outline: zone.outline, box: zone.box },
        label: { x: zone.label.x, y: zone.label.y, size: zone.label.size, text: zone.short },
        capacity: sizeOf(zone),
        ...this.#counts(zone),
      })),
    };
  }

  /** Free places of the zones of a ticket. */
  freeByZone(ticketId: string): (readonly [zone: number, free: number])[] {
    return this.#plan.zones.flatMap((zone, number) =>
      zone.ticketId === ticketId ? [[number, this.#counts(zone).free] as const] : [],
    );
  }

  zone(number: number): ZoneSeats | null {
    const zone = this.#plan.zones[number];
    const ticket = zone && this.tickets.get(zone.ticketId);
    if (zone === undefined || ticket === undefined || !isSeated(ticket)) return null;
    const { seats } = ticket;
    let index = zone.firstIndex;
    const rows = zone.rows.map(({ row, seats: labels }, at) => ({
      row,
      seats: labels.map((seat, position) => {
        const line = zone.lines[at];
        if (line === undefined) throw new Error('a row without a line');
        const state = seatStates[seats.stateOf(index)] ?? 'blocked';
        const placed = { index, seat, ...seatAt(line, position), state, access: seats.accessOf(index) };
        index += 1;
        return placed;
      }),
    }));
    const { ticketId, section, box } = zone;
    return { zone: number, ticketId, section, box, stockVersion: ticket.stockVersion, rows };
  }

  /** Null where so many are not free. */
  propose({ ticketId, quantity, near, access }: ProposalWish): Proposal | null {
    const ticket = this.tickets.get(ticketId);
    if (ticket === undefined || !isSeated(ticket)) return null;
    const { seats } = ticket;
    const home = near === null ? null : seats.indexOf(near);
    const found =
      access !== null
        ? accessible(seats, quantity)
        : ((home === null ? null : nearest(seats, home, quantity)) ?? bestAvailable(seats, quantity));
    const [first] = found ?? [];
    if (found === null || first === undefined) return null;
    const zone = this.#plan.zones.findIndex(
      (each) => each.ticketId === ticketId && each.firstIndex <= first && first < each.firstIndex + sizeOf(each),
    );
    return { zone, ticketId, seats: found.map((index) => seats.labelOf(index)) };
  }

  #counts(zone: Zone): { free: number; accessible: number } {
    const seats = this.tickets.get(zone.ticketId)?.seats;
    return seats ? seats.count(zone.firstIndex, zone.firstIndex + sizeOf(zone)) : { free: 0, accessible: 0 };
  }
}

const sizeOf = (zone: Zone): number => zone.rows.reduce((sum, { seats }) => sum + seats.length, 0);
