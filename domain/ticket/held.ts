/** An order that is held and no more: what is its own, beside the kind that it shares with all that are alike. */
import type { OrderImage } from '../../contracts/journal.ts';

/** What held orders of one kind share. */
export type Kind = Pick<
  OrderImage,
  'ticketId' | 'eventId' | 'ticketTitle' | 'unitPrice' | 'totalMinor' | 'quantity'
> & {
  /** The day on which they were placed, so that a moment of it is a small number. Epoch milliseconds. */
  readonly dayMs: number;
  readonly holdMs: number;
  /** Of the request that each was placed with, where requests of this kind are all alike. */
  readonly bodyHash: string | null;
};

export class Held {
  readonly id: string;
  readonly buyerId: string;
  readonly ofDayMs: number;
  readonly seats: OrderImage['seats'];
  kind: Kind;

  constructor(image: OrderImage, kind: Kind) {
    this.id = image.id;
    this.buyerId = image.buyerId;
    this.ofDayMs = image.createdAtMs - kind.dayMs;
    this.seats = image.seats;
    this.kind = kind;
  }

  get createdAtMs(): number {
    return this.kind.dayMs + this.ofDayMs;
  }

  toImage(): OrderImage {
    const { id, buyerId, seats, kind, createdAtMs } = this;
    return {
      id,
      ticketId: kind.ticketId,
      eventId: kind.eventId,
      buyerId,
      ticketTitle: kind.ticketTitle,
      status: 'created',
      version: 1,
      quantity: kind.quantity,
      seats,
      unitPrice: kind.unitPrice,
      totalMinor: kind.totalMinor,
      createdAtMs,
      expiresAtMs: createdAtMs + kind.holdMs,
      extended: false,
      endedAtMs: null,
      payment: null,
      refunds: noRefunds,
    };
  }
}

export const noRefunds: OrderImage['refunds'] = Object.freeze([]);
/** An image with more is newer code's: it is kept whole, so that nothing of it is lost. */
const knownFields = 17;

export function isHeldAndNoMore(image: OrderImage): boolean {
  return (
    image.status === 'created' &&
    image.version === 1 &&
    !image.extended &&
    image.endedAtMs === null &&
    image.payment === null &&
    image.refunds.length === 0 &&
    Object.keys(image).length === knownFields
  );
}

const dayLengthMs = 86_400_000;

/** The kind of a held order. */
export function kindOf(image: OrderImage, bodyHash: string | null): Kind {
  const { ticketId, eventId, ticketTitle, unitPrice, totalMinor, quantity, createdAtMs, expiresAtMs } = image;
  const dayMs = createdAtMs - (createdAtMs % dayLengthMs);
  const holdMs = expiresAtMs - createdAtMs;
  return { ticketId, eventId, ticketTitle, unitPrice, totalMinor, quantity, dayMs, holdMs, bodyHash };
}

export const isAlike = (a: Kind, b: Kind): boolean =>
  a.dayMs === b.dayMs &&
  a.holdMs === b.holdMs &&
  a.quantity === b.quantity &&
  a.totalMinor === b.totalMinor &&
  a.bodyHash === b.bodyHash &&
  a.ticketTitle === b.ticketTitle &&
  a.unitPrice.amount === b.unitPrice.amount &&
  a.unitPrice.currency === b.unitPrice.currency &&
  a.ticketId === b.ticketId &&
  a.eventId === b.eventId;
