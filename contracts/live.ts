/**
 * What is told to those who watch an event: the ticket's object to the event's live object by RPC, and that one to
 * browsers over a WebSocket. News is a hint that saves a question; the objects decide, and D1 lists.
 */
import type { Proposal, SeatingPlan, ZoneSeats } from './http/seating-plan.ts';
import type { Stock } from './journal.ts';
import type { Result } from './result.ts';
import type { SeatAccess } from './seating.ts';

/** Seat states as numbers, see `seatStates` of contracts/http/tickets.ts: 0 free, 1 held, 2 sold, 3 blocked. */
export type SeatChange = readonly [index: number, state: number];

/** A ticket's stock after some commits, with what changed since the version before; `whole` where that is not known. */
export interface StockNews {
  readonly eventId: string;
  readonly ticketId: string;
  readonly capacity: number;
  readonly stock: Stock;
  readonly sinceVersion: number | null;
  readonly seats: readonly SeatChange[];
  /** By seat index; null for general admission, and where `seats` tells it. */
  readonly whole: Uint8Array | null;
}

/** A message to browsers. `seats: null` means: too much to tell, ask again. */
export interface LiveMessage {
  readonly type: 'stock';
  readonly tickets: readonly {
    readonly id: string;
    readonly stockVersion: number;
    readonly free: number;
    readonly capacity: number;
    readonly seats: readonly SeatChange[] | null;
  }[];
  readonly zones: readonly (readonly [zone: number, free: number])[];
}

export type LiveRefusal = { readonly reason: 'not_found' } | { readonly reason: 'sold_out' };
export type LiveAnswer<T> = Promise<Result<T, LiveRefusal>>;

export interface ProposalWish {
  readonly ticketId: string;
  readonly quantity: number;
  readonly near: { readonly section: string; readonly row: string; readonly seat: string } | null;
  readonly access: Extract<SeatAccess, 'wheelchair'> | null;
}

/** One method per call; the Durable Object class `Live` implements it, id = idFromName(eventId). */
export interface LiveRpc {
  plan(query: { eventId: string }): LiveAnswer<SeatingPlan>;
  zone(query: { eventId: string; zone: number }): LiveAnswer<ZoneSeats>;
  propose(query: { eventId: string; wish: ProposalWish }): LiveAnswer<Proposal>;
  /** From a ticket's object. Answers whether anybody watches, so that it may stop telling. */
  tell(news: StockNews): Promise<{ watching: boolean }>;
}
