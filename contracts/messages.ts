/** What travels in queues. A message is a hint: consumers trust positions, pull what is missing, then confirm. */
import type { JournalRow } from './journal.ts';
import type { Subscriber } from './ticket-rpc.ts';

/** Rows `afterSeq + 1 … toSeq` of a ticket's journal; `rows` is empty where they exceed a message: pull them. */
export interface JournalMessage {
  readonly kind: 'journal';
  readonly subscriber: Subscriber;
  readonly ticketId: string;
  readonly afterSeq: number;
  readonly toSeq: number;
  readonly rows: readonly JournalRow[];
}

/** The state of an event (the thing people attend) when a fact about it was published. */
export interface EventImage {
  readonly id: string;
  readonly organizerId: string;
  readonly name: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly timezone: string;
  readonly status: 'draft' | 'published' | 'postponed' | 'cancelled';
  readonly version: number;
}

/** Facts of the catalogue, written to D1's `outbox` in the same batch as the change. */
export interface CatalogueEvent {
  readonly type: 'event.published' | 'event.changed' | 'event.postponed' | 'event.rescheduled' | 'event.cancelled';
  readonly v: 1;
  readonly event: EventImage;
}

/** One row of D1's outbox; `outboxId` is its AUTOINCREMENT id. Confirmed in D1 by the consumer. */
export interface OutboxMessage {
  readonly kind: 'outbox';
  readonly outboxId: number;
  readonly event: CatalogueEvent;
  /** How often it has come again to wait for the read models; absent: never. */
  readonly waits?: number;
}

/** A person asks that a parked row's effects be tried again; done, it is parked no more. */
export interface ParkedMessage {
  readonly kind: 'parked';
  readonly subscriber: Subscriber;
  readonly ticketId: string;
  readonly seq: number;
  readonly reason: string;
}

export type FollowUpMessage = JournalMessage | OutboxMessage | ParkedMessage;
export type ProjectionMessage = JournalMessage;
