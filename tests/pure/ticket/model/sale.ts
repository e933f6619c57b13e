/** The real rules without any runtime: commands in, a journal row for each, kept in SQLite as the object keeps it. */
import type { JournalEvent, JournalRow, OrderImage } from '../../../../contracts/journal.ts';
import type { Seating } from '../../../../contracts/seating.ts';
import { endedByCancellation } from '../../../../domain/ticket/closing.ts';
import type { Command } from '../../../../domain/ticket/commands.ts';
import { evolve } from '../../../../domain/ticket/evolve.ts';
import { type Apply, checkDuePayments, expireDue, handle } from '../../../../domain/ticket/handle.ts';
import { emptyState, nextDeadlineMs, stockOf, type TicketState } from '../../../../domain/ticket/state.ts';
import { Memory } from '../../../../durable-objects/ticket/memory.ts';
import { Store } from '../../../../durable-objects/ticket/store.ts';
import { reasonOf } from '../world.ts';
import { maxPerBuyer } from './model.ts';
import { sqliteInMemory } from './sqlite.ts';

/** The rules as they are; a seeded defect replaces one of them. */
export interface Rules {
  readonly handle: typeof handle;
  readonly evolve: typeof evolve;
  readonly expireDue: typeof expireDue;
  /** What is written of an event that was folded. */
  readonly journaled: (event: JournalEvent) => JournalEvent;
  /** What a cold start makes of the snapshot and the rows after it. */
  readonly coldStart: (memory: Memory) => Memory;
}
export const asTheyAre: Rules = {
  handle,
  evolve,
  expireDue,
  journaled: (event) => event,
  coldStart: (memory) => memory,
};

export const seating: Seating = [
  { section: 'A', rows: ['1', '2'].map((row) => ({ row, seats: ['1', '2', '3', '4'] })) },
];
export const seatAt = (index: number) => ({ section: 'A', row: `${(index >> 2) + 1}`, seat: `${(index % 4) + 1}` });
export const placesAtFirst = 8;

export class Sale {
  readonly state: TicketState = emptyState();
  readonly rows: JournalRow[] = [];
  readonly rules: Rules;
  readonly store = new Store(sqliteInMemory());
  /** What the bank has taken, by intent. */
  readonly captured = new Map<string, { orderId: string; amountMinor: number; currency: string }>();
  nowMs = 1_000_000;

  constructor(seated: boolean, rules: Rules = asTheyAre) {
    this.rules = rules;
    this.store.prepare();
    this.store.prepared();
    this.do({
      type: 'create',
      ticket: {
        ...{ id: 'tkt_1', eventId: 'evt_1', sellerId: 'usr_seller', title: 'Stalls' },
        ...{ price: { amount: 1_000, currency: 'GBP' }, kind: seated ? 'seated' : 'general' },
        ...{ capacity: placesAtFirst, maxPerOrder: 10, maxPerBuyer },
        ...{ saleStartsAtMs: null, saleEndsAtMs: null, eventEndsAtMs: 20_000_000 },
      },
      seating: seated ? seating : null,
      bodyHash: 'h',
    });
  }

  /** One commit. */
  act<T>(work: (apply: Apply) => T): T {
    const events: JournalEvent[] = [];
    const seq = this.state.seq + 1;
    const result = work((event) => {
      this.rules.evolve(this.state, event, seq);
      events.push(event);
    });
    if (events.length === 0) return result;
    const stock = stockOf(this.state);
    const body = JSON.stringify({
      events: events.map(this.rules.journaled),
      stock,
      dueAtMs: nextDeadlineMs(this.state),
    });
    this.store.append([{ seq, atMs: this.nowMs, body }]);
    this.rows.push({ seq, atMs: this.nowMs, ...JSON.parse(body) });
    Object.assign(this.state, { seq, lastAtMs: this.nowMs });
    return result;
  }

  do(command: Command): string {
    return reasonOf(this.act((apply) => this.rules.handle(this.state, command, this.nowMs, apply)));
  }

  /** What the object's alarm does. */
  alarm(): void {
    this.act((apply) => {
      this.rules.expireDue(this.state, this.nowMs, apply);
      checkDuePayments(this.state, this.nowMs, apply);
    });
  }

  /** A cancelled event goes on through its orders, as the object does after the row that closed it. */
  endByCancellation(): void {
    this.alarm();
    this.act((apply) => {
      for (const order of [...this.state.orders.values()]) {
        const event = endedByCancellation(order, this.nowMs);
        if (event !== null) apply(event);
      }
    });
  }

  order(id: string): OrderImage | undefined {
    return this.state.orders.get(`ord_${id}`);
  }

  snapshot(): void {
    const { state, snapshots, finished } = new Memory(this.store);
    snapshots.take(state, finished, (writes) => writes());
  }
}
