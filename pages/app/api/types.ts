/** What pages read of the API's answers, as the contracts have them. */
import type { Event } from '../../../contracts/http/events.ts';
import type { CurrentUser as MaybeUser } from '../../../contracts/http/users.ts';
import type { Money } from '../../../contracts/money.ts';
import type { Seat } from '../../../contracts/seating.ts';

export type { ImportResult } from '../../../contracts/http/imports.ts';
export type { Venue } from '../../../contracts/http/venues.ts';
export type { Event, Money, Seat };
export type CurrentUser = NonNullable<MaybeUser>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Ticket {
  id: string;
  eventId: string;
  sellerId: string;
  title: string;
  price: Money;
  kind: 'general' | 'seated';
  capacity: number;
  free: number;
  held: number;
  sold: number;
  maxPerOrder: number;
  saleStartsAt: string | null;
  saleEndsAt: string | null;
  status: 'on_sale' | 'closed';
  version: number;
}

export interface Seats {
  sections: {
    section: string;
    rows: { row: string; seats: { seat: string; state: 'free' | 'held' | 'sold' | 'blocked' }[] }[];
  }[];
}

export interface Order {
  id: string;
  eventId: string;
  status:
    | 'created'
    | 'awaiting_payment'
    | 'complete'
    | 'cancelled'
    | 'expired'
    | 'refunded'
    | 'partially_refunded'
    | 'refund_failed';
  quantity: number;
  seats: Seat[] | null;
  total: Money;
  ticket: { id: string; title: string; price: Money };
  expiresAt: string;
}

export interface Payment {
  id: string;
  orderId: string;
  clientSecret?: string;
  publishableKey?: string;
  amount: Money;
  status: 'open' | 'succeeded';
  expiresAt: string;
}

export interface Admission {
  id: string;
  orderId: string;
  eventId: string;
  ticketTitle: string;
  place: { number: number; seat: Seat | null };
  code: string | null;
  status: 'valid' | 'checked_in' | 'transferred' | 'resold' | 'cancelled';
}
