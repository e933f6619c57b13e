/**
 * What pages read of the API's answers: the parts they show, all other fields left out. Optional where an older or
 * newer API may not say it, so that a page shows less rather than nothing.
 */
import type { Money } from '../../../contracts/money.ts';
import type { Seat } from '../../../contracts/seating.ts';

export type { Money, Seat };

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface CurrentUser {
  id: string;
  email: string;
  name: string | null;
  roles: string[];
  emailVerified?: boolean;
}

export interface Venue {
  id: string;
  name: string;
  city: string;
  country: string;
  timezone: string;
}

export type EventStatus = 'draft' | 'published' | 'postponed' | 'cancelled';

export interface EventView {
  id: string;
  name: string;
  venueId: string;
  venue: Venue;
  /** RFC 3339 in UTC. */
  startsAt: string;
  endsAt?: string | null;
  description?: string | null;
  category?: string | null;
  performers?: string[];
  status: EventStatus;
  version?: number;
  fromPrice?: Money | null;
  /** Places of all its tickets; absent when nothing is on sale. */
  free?: number | null;
  capacity?: number | null;
  mine?: boolean;
}

export interface TicketView {
  id: string;
  eventId: string;
  title: string;
  price: Money;
  capacity: number;
  free: number;
  held: number;
  sold: number;
  blocked?: number;
  /** `on_sale` or `closed`, as the object says it. */
  status: string;
  seated?: boolean;
  version: number;
  maxPerOrder?: number | null;
  maxPerBuyer?: number | null;
  saleStartsAt?: string | null;
  saleEndsAt?: string | null;
}

export type SeatState = 'free' | 'held' | 'sold' | 'blocked';

export interface SeatsView {
  sections: { section: string; rows: { row: string; seats: { seat: string; state: SeatState }[] }[] }[];
}

export type OrderStatus =
  | 'created'
  | 'awaiting_payment'
  | 'complete'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'partially_refunded'
  | 'refund_failed';

export interface OrderView {
  id: string;
  status: OrderStatus | (string & {});
  expiresAt: string;
  quantity: number;
  seats?: Seat[] | null;
  total: Money;
  ticket: { id: string; title: string; price: Money; eventId?: string };
  event?: EventView;
  createdAt?: string;
}

export interface PaymentView {
  id: string;
  orderId: string;
  clientSecret?: string | null;
  /** Stripe's, or the stand-in's, which is the sign that the stand-in's page is to be used. */
  publishableKey?: string | null;
  /** Stripe's id of the intent. */
  intentId?: string | null;
  amount: Money;
  status: string;
  expiresAt: string;
}

export interface AdmissionView {
  id: string;
  orderId: string;
  ticketId: string;
  eventId: string;
  place: Seat | string | number | null;
  code: string;
  status: string;
  ticketTitle?: string;
  event?: EventView;
}
