import type { Context } from 'hono';
import { seatFrom } from '../forms/seat-value.ts';
import { ask } from './client.ts';
import type { Event, Proposal, Seat, SeatingPlan, ZoneSeats } from './types.ts';

export type Zone = SeatingPlan['zones'][number];
export type PlanTicket = SeatingPlan['tickets'][number];

/** All that the seats page shows: the plan, the section that is open, and the seats chosen so far. */
export interface SeatPage {
  readonly event: Event;
  readonly plan: SeatingPlan;
  /** The section that is open, and its seats. */
  readonly open: { readonly zone: Zone; readonly seats: ZoneSeats } | null;
  readonly ticket: PlanTicket | null;
  readonly chosen: readonly Seat[];
  /** Seats of another price were left out: one hold is of one ticket. */
  readonly leftOut: boolean;
}

export interface SeatWish {
  readonly eventId: string;
  readonly ticketId?: string | undefined;
  readonly zone?: string | undefined;
  readonly chosen: readonly string[];
}

type Failed = { readonly failed: { readonly status: number } };

/** Loads what a request wants to see; a section that is not named is the first with free seats of the ticket named. */
export async function loadSeatPage(c: Context, wish: SeatWish): Promise<SeatPage | Failed> {
  const id = encodeURIComponent(wish.eventId);
  const [event, plan] = await Promise.all([
    ask<Event>(c, 'GET', `/events/${id}`),
    ask<SeatingPlan>(c, 'GET', `/events/${id}/seating-plan`),
  ]);
  if (!event.ok) return { failed: event };
  if (!plan.ok) return { failed: plan };
  const { zones, tickets } = plan.body;
  const zone = zoneOf(zones, wish);
  const seats = zone && (await ask<ZoneSeats>(c, 'GET', `/events/${id}/seating-plan/${zone.zone}`));
  if (seats && !seats.ok) return { failed: seats };
  const named = wish.chosen.map(seatFrom).filter((seat): seat is Seat => seat !== null);
  const ticketId = zone?.ticketId ?? wish.ticketId;
  const sections = new Set(zones.flatMap((each) => (each.ticketId === ticketId ? [each.section] : [])));
  const chosen = named.filter((seat) => sections.has(seat.section));
  return {
    event: event.body,
    plan: plan.body,
    open: zone && seats ? { zone, seats: seats.body } : null,
    ticket: tickets.find((ticket) => ticket.id === ticketId) ?? null,
    chosen,
    leftOut: chosen.length < named.length,
  };
}

function zoneOf(zones: readonly Zone[], { zone, ticketId }: SeatWish): Zone | null {
  const named = zone === undefined ? undefined : zones.find((each) => String(each.zone) === zone);
  if (named !== undefined) return named;
  const ofTicket = zones.filter((each) => each.ticketId === ticketId);
  return ofTicket.find(({ free }) => free > 0) ?? ofTicket[0] ?? (zones.length === 1 ? (zones[0] ?? null) : null);
}

/** Free seats together, or those nearest to a seat. */
export function propose(
  c: Context,
  eventId: string,
  wish: { ticketId: string; quantity: number; near?: Seat | undefined; wheelchair?: boolean },
) {
  const query = new URLSearchParams({ ticketId: wish.ticketId, quantity: String(wish.quantity), ...wish.near });
  if (wish.wheelchair) query.set('access', 'wheelchair');
  return ask<Proposal>(c, 'GET', `/events/${encodeURIComponent(eventId)}/proposal?${query}`);
}
