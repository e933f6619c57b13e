/**
 * What the journals say, read row by row as they are committed, by rules of its own: nothing of `domain/` is used, so
 * that a mistake there is not repeated here.
 */
import type { JournalRow, OrderImage, TicketImage } from '../../../contracts/journal.ts';
import { must } from './violation.ts';

type Use = 'held' | 'sold' | 'none';
const uses: Readonly<Record<OrderImage['status'], Use>> = {
  created: 'held',
  awaiting_payment: 'held',
  complete: 'sold',
  partially_refunded: 'sold',
  cancelled: 'none',
  expired: 'none',
  refunded: 'none',
  refund_failed: 'none',
};
export const isLive = (order: OrderImage): boolean => uses[order.status] === 'held';

/** Which statuses may follow which: DESIGN.md, "Money on the way". An order may also stay what it is. */
const follows: Readonly<Record<OrderImage['status'], readonly OrderImage['status'][]>> = {
  created: ['awaiting_payment', 'complete', 'cancelled', 'expired'],
  awaiting_payment: ['complete', 'cancelled', 'expired'],
  complete: ['refunded', 'refund_failed', 'cancelled'],
  cancelled: ['refunded', 'refund_failed'],
  expired: ['complete', 'refunded', 'refund_failed'],
  refund_failed: ['refunded'],
  refunded: ['refund_failed'],
  partially_refunded: [],
};

/** Facts of an order that nothing changes. */
const lasting = ['ticketId', 'eventId', 'buyerId', 'quantity', 'totalMinor', 'createdAtMs'] as const;

export interface Seen {
  readonly order: OrderImage;
  readonly seq: number;
}

export class TicketTruth {
  ticket: TicketImage | null = null;
  blocked = 0;
  seq = 0;
  lastAtMs = 0;
  readonly orders = new Map<string, OrderImage>();
  /** Every image ever journaled, by order, oldest first. */
  readonly history = new Map<string, Seen[]>();
  /** Scope of a key → the order that it made. */
  readonly keys = new Map<string, string>();
  readonly rows: JournalRow[] = [];
  readonly #holders = new Map<number, string>();

  add(row: JournalRow): void {
    must(row.seq === this.seq + 1, 8, () => `row ${row.seq} follows ${this.seq}`);
    must(row.atMs >= this.lastAtMs, 8, () => `row ${row.seq} is older than the one before it`);
    this.seq = row.seq;
    this.lastAtMs = row.atMs;
    this.rows.push(row);
    for (const event of row.events) {
      if ('ticket' in event) this.#terms(event.ticket, event.blocked);
      else if ('order' in event) {
        this.#order(event.type, event.order, row);
        if (event.type === 'order.created' && event.key) this.#key(event.key.scope, event.order.id);
      }
    }
    this.#stock(row);
  }

  /** What D1 must have of the orders once it has come to a position. */
  ordersAt(seq: number): Map<string, OrderImage> {
    const found = new Map<string, OrderImage>();
    for (const [id, images] of this.history) {
      const last = images.findLast((image) => image.seq <= seq);
      if (last !== undefined) found.set(id, last.order);
    }
    return found;
  }

  #terms(ticket: TicketImage, blocked: number | undefined): void {
    must(this.ticket === null || ticket.version === this.ticket.version + 1, 8, () => 'terms skip a version');
    this.ticket = ticket;
    this.blocked = blocked ?? this.blocked;
  }

  #key(scope: string, orderId: string): void {
    must(!this.keys.has(scope), 7, () => `the key ${scope} made ${this.keys.get(scope)} and ${orderId}`);
    this.keys.set(scope, orderId);
  }

  #order(type: string, order: OrderImage, row: JournalRow): void {
    const before = this.orders.get(order.id);
    const { ticket } = this;
    if (ticket === null) throw new Error('an order before its ticket');
    if (before === undefined) {
      must(type === 'order.created', 2, () => `${order.id} begins with ${type}`);
      must(order.status === 'created' && order.version === 1, 2, () => `${order.id} is made ${order.status}`);
      const { unitPrice, totalMinor, quantity } = order;
      must(
        unitPrice.amount === ticket.price.amount && unitPrice.currency === ticket.price.currency,
        11,
        () => `${order.id} was held at ${unitPrice.amount}, the price was ${ticket.price.amount}`,
      );
      must(totalMinor === unitPrice.amount * quantity, 11, () => `${order.id}: ${totalMinor} for ${quantity} places`);
    } else {
      must(type !== 'order.created', 2, () => `${order.id} is made twice`);
      must(
        order.version === before.version + 1,
        2,
        () => `${order.id}: version ${order.version} after ${before.version}`,
      );
      const { status } = order;
      must(
        status === before.status || follows[before.status].includes(status),
        before.payment?.status === 'succeeded' && status === 'expired' ? 6 : 2,
        () => `${order.id} went from ${before.status} to ${status}`,
      );
      for (const fact of lasting)
        must(order[fact] === before[fact], fact === 'totalMinor' ? 11 : 2, () => `${order.id}: ${fact} changed`);
      if (type === 'order.expired')
        must(before.payment?.status !== 'succeeded', 6, () => `${order.id} expired though it was paid`);
      if (type === 'order.expired')
        must(before.expiresAtMs <= row.atMs, 2, () => `${order.id} expired before its time`);
      if (type === 'order.completed') must(before.status !== 'complete', 4, () => `${order.id} was completed twice`);
    }
    this.#money(order);
    this.#seats(order, before);
    this.orders.set(order.id, order);
    const images = this.history.get(order.id);
    if (images === undefined) this.history.set(order.id, [{ order, seq: row.seq }]);
    else images.push({ order, seq: row.seq });
  }

  #money(order: OrderImage): void {
    const { id, status, payment, totalMinor, unitPrice, refunds } = order;
    if (status === 'complete' && totalMinor > 0) {
      must(payment?.status === 'succeeded' && payment.intentId !== null, 3, () => `${id} is complete and not paid`);
      must(payment.amountMinor === totalMinor, 3, () => `${id} cost ${totalMinor}, was paid ${payment.amountMinor}`);
      must(payment.currency === unitPrice.currency, 3, () => `${id} was paid in ${payment.currency}`);
    }
    const intents = refunds.map(({ intentId }) => intentId);
    must(new Set(intents).size === intents.length, 4, () => `${id} asks twice for one refund`);
  }

  #seats(order: OrderImage, before: OrderImage | undefined): void {
    if (order.seats === null) return;
    const was = before === undefined ? 'none' : uses[before.status];
    const is = uses[order.status];
    for (const { index } of order.seats) {
      const holder = this.#holders.get(index);
      if (is === 'none') {
        if (was !== 'none') this.#holders.delete(index);
        continue;
      }
      must(holder === undefined || holder === order.id, 1, () => `seat ${index} has ${holder} and ${order.id}`);
      this.#holders.set(index, order.id);
    }
  }

  #stock(row: JournalRow): void {
    const { ticket } = this;
    if (ticket === null) throw new Error('a row before its ticket');
    const sum = { held: 0, sold: 0, none: 0 };
    for (const order of this.orders.values()) sum[uses[order.status]] += order.quantity;
    const free = ticket.capacity - sum.held - sum.sold - this.blocked;
    const { stock } = row;
    must(free >= 0, 1, () => `${-free} places more are given than there are`);
    must(
      stock.free === free && stock.held === sum.held && stock.sold === sum.sold && stock.blocked === this.blocked,
      1,
      () => `row ${row.seq} says ${JSON.stringify(stock)}, its orders ${JSON.stringify({ free, ...sum })}`,
    );
  }
}
