/** The API's answers, as the contracts have them. */
import type { CurrentUser as MaybeUser } from '../../../contracts/http/users.ts';

export type { Session } from '../../../contracts/http/account.ts';
export type { DeadLetter, Operations, RecentError, TroubledOrder } from '../../../contracts/http/admin.ts';
export type { Admission } from '../../../contracts/http/admissions.ts';
export type { Event } from '../../../contracts/http/events.ts';
export type { Facets } from '../../../contracts/http/facets.ts';
export type { ImportResult } from '../../../contracts/http/imports.ts';
export type { Order, OrderSeller, SoldOrder } from '../../../contracts/http/orders.ts';
export type { Payment } from '../../../contracts/http/payments.ts';
export type { Sales } from '../../../contracts/http/sales.ts';
export type { Proposal, SeatingPlan, ZoneSeats } from '../../../contracts/http/seating-plan.ts';
export type { TicketDraftList } from '../../../contracts/http/ticket-drafts.ts';
export type { Ticket } from '../../../contracts/http/tickets.ts';
export type { SignedIn } from '../../../contracts/http/users.ts';
export type { DrawnSeating } from '../../../contracts/http/venue-seating.ts';
export type { Venue } from '../../../contracts/http/venues.ts';
export type { Seat } from '../../../contracts/seating.ts';
export type CurrentUser = NonNullable<MaybeUser>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
