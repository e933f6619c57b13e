/** What must hold at every step, whatever goes wrong: checked after each commit, each write to D1, each call of Stripe. */
import type Stripe from 'stripe';
import type { JournalRow } from '../../../contracts/journal.ts';
import type { World } from '../world.ts';
import { TicketTruth } from './truth.ts';
import { must, Violation } from './violation.ts';

type Position = { ticket_id: string; projections_seq: number; follow_ups_seq: number };

export class Safety {
  readonly truths = new Map<string, TicketTruth>();
  /** The first promise that was broken. */
  violation: Violation | null = null;
  readonly #world: World;
  readonly #positions = new Map<string, Position>();
  /** When Stripe took the money for an intent, true time. */
  readonly paidAtMs = new Map<string, number>();
  /** When an order's journal first knew of an intent's success, true time. */
  readonly knownAtMs = new Map<string, number>();
  /** How long after its end each hold was journaled as ended. */
  readonly releasedLateMs: number[] = [];
  /** Payments that came for orders whose hold had ended. */
  latePayments = 0;

  constructor(world: World) {
    this.#world = world;
    world.onRows = (ticketId, rows) => this.#look(() => this.#rows(ticketId, rows));
    world.onD1Write = () => this.#look(() => this.#d1());
    world.outside.onStripeChanged = () => this.#look(() => this.#stripe());
  }

  truthOf(ticketId: string): TicketTruth {
    const known = this.truths.get(ticketId);
    if (known !== undefined) return known;
    const made = new TicketTruth();
    this.truths.set(ticketId, made);
    return made;
  }

  /** For what clients saw: the first violation is the history's. */
  check(holds: boolean, invariant: number, detail: () => string): void {
    this.#look(() => must(holds, invariant, detail));
  }

  orderOf(orderId: string) {
    for (const truth of this.truths.values()) {
      const order = truth.orders.get(orderId);
      if (order !== undefined) return order;
    }
    return undefined;
  }

  #look(check: () => void): void {
    if (this.violation !== null) return;
    try {
      check();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.violation = error;
      this.#world.trace.fault('VIOLATION', error.message);
    }
  }

  #rows(ticketId: string, rows: readonly JournalRow[]): void {
    const truth = this.truthOf(ticketId);
    const { nowMs } = this.#world.loop;
    for (const row of rows) {
      const before = new Map(truth.orders);
      truth.add(row);
      for (const event of row.events) {
        if (!('order' in event)) continue;
        const { order, type } = event;
        const hadEnded = ['expired', 'cancelled'].includes(before.get(order.id)?.status ?? '');
        if (hadEnded && (type === 'order.completed' || type === 'order.refund_requested')) this.latePayments += 1;
        before.set(order.id, order);
        if (type === 'order.expired') this.releasedLateMs.push(nowMs - order.expiresAtMs);
        if (order.payment?.status === 'succeeded' && order.payment.intentId !== null)
          this.#known(order.payment.intentId, nowMs);
        for (const { intentId } of order.refunds) this.#known(intentId, nowMs);
        if (order.status === 'complete' && order.totalMinor > 0) this.#paidFor(order.payment?.intentId, order);
      }
    }
  }

  #known(intentId: string, nowMs: number): void {
    if (!this.knownAtMs.has(intentId)) this.knownAtMs.set(intentId, nowMs);
  }

  #paidFor(intentId: string | null | undefined, order: { id: string; totalMinor: number }): void {
    const intent = this.#world.outside.store.get('payment_intent', intentId ?? '');
    must(intent?.status === 'succeeded', 3, () => `${order.id} is complete, Stripe has no such payment`);
    must(intent.amount_received === order.totalMinor, 3, () => `${order.id}: Stripe took ${intent.amount_received}`);
    must(intent.metadata.orderId === order.id, 3, () => `${order.id} was completed by another order's payment`);
  }

  /** D1 is at every moment what the journals said as of the position that it has. */
  #d1(): void {
    const { d1 } = this.#world;
    const rows = d1.run('SELECT ticket_id, projections_seq, follow_ups_seq FROM positions', []).rows;
    for (const row of rows as unknown as Position[]) {
      const before = this.#positions.get(row.ticket_id);
      const { projections_seq: position, follow_ups_seq: followed } = row;
      if (before?.projections_seq === position && before.follow_ups_seq === followed) continue;
      const truth = this.truthOf(row.ticket_id);
      must(Math.max(position, followed) <= truth.seq, 8, () => `${row.ticket_id}: a position past its journal`);
      must(
        position >= (before?.projections_seq ?? 0) && followed >= (before?.follow_ups_seq ?? 0),
        8,
        () => `${row.ticket_id}: a position went back`,
      );
      this.#positions.set(row.ticket_id, row);
      if (before?.projections_seq === position) continue;
      const expected = truth.ordersAt(position);
      const stored = d1.run('SELECT id, version, status FROM orders WHERE ticket_id = ?', [row.ticket_id]).rows;
      for (const { id, version, status } of stored) {
        const order = expected.get(String(id));
        must(order !== undefined, 8, () => `D1 has ${id}, which the journal has not up to ${position}`);
        must(
          order.version === version && order.status === status,
          8,
          () =>
            `D1 has ${id} as ${status} v${version}, the journal up to ${position} says ${order.status} v${order.version}`,
        );
      }
      must(stored.length === expected.size, 8, () => `D1 misses orders of the journal up to ${position}`);
    }
  }

  /** Whoever is charged is charged once, the right sum, and given back once. */
  #stripe(): void {
    const { store } = this.#world.outside;
    const captured = new Map<string, string>();
    for (const intent of store.list('payment_intent', { limit: 500 }).data) {
      const { orderId = '' } = intent.metadata;
      const order = this.orderOf(orderId);
      must(order !== undefined, 7, () => `Stripe has an intent of ${orderId}, which no journal has`);
      must(
        intent.amount === order.totalMinor,
        11,
        () => `${orderId} costs ${order.totalMinor}, asked ${intent.amount}`,
      );
      if (intent.status !== 'succeeded') continue;
      if (!this.paidAtMs.has(intent.id)) this.paidAtMs.set(intent.id, this.#world.loop.nowMs);
      must(!captured.has(orderId), 4, () => `${orderId} was captured twice`);
      captured.set(orderId, intent.id);
      const standing = this.refundsOf(intent.id).filter((refund) => !hasFailed(refund));
      must(standing.length <= 1, 4, () => `${orderId} was paid back ${standing.length} times`);
    }
  }

  /** D1 has lost its positions on purpose: they begin anew. */
  forgetPositions(): void {
    this.#positions.clear();
  }

  refundsOf(intentId: string): Stripe.Refund[] {
    return this.#world.outside.store.list('refund', { limit: 100, intent: intentId }).data;
  }
}

export const hasFailed = ({ status }: Stripe.Refund): boolean => status === 'failed' || status === 'canceled';
