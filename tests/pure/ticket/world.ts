/** A ticket without any runtime: commands in, journal rows kept, time moved by hand. */
import type { JournalEvent, OrderImage } from '../../../contracts/journal.ts';
import type { Seating } from '../../../contracts/seating.ts';
import type { PlaceOrder, RecordPayment } from '../../../contracts/ticket-rpc.ts';
import type { Command, Decided } from '../../../domain/ticket/commands.ts';
import { evolve } from '../../../domain/ticket/evolve.ts';
import { allGuards, type Guards } from '../../../domain/ticket/guards.ts';
import { expireDue, handle } from '../../../domain/ticket/handle.ts';
import { emptyState, stockOf, type TicketState } from '../../../domain/ticket/state.ts';

export interface WorldOptions {
  readonly quantity?: number;
  readonly seating?: Seating;
  readonly amount?: number;
  readonly maxPerBuyer?: number | null;
  readonly guards?: Partial<Guards>;
}

export class World {
  readonly state: TicketState = emptyState();
  readonly journal: JournalEvent[] = [];
  readonly #guards: Guards;
  nowMs = 1_000_000;

  constructor(options: WorldOptions = {}) {
    this.#guards = { ...allGuards, ...options.guards };
    const seats = options.seating?.flatMap(({ rows }) => rows.flatMap((row) => row.seats)).length;
    this.do({
      type: 'create',
      ticket: {
        id: 'tkt_1',
        eventId: 'evt_1',
        sellerId: 'usr_seller',
        title: 'Stalls',
        price: { amount: options.amount ?? 1000, currency: 'GBP' },
        kind: seats === undefined ? 'general' : 'seated',
        capacity: seats ?? options.quantity ?? 10,
        maxPerOrder: 10,
        maxPerBuyer: options.maxPerBuyer ?? null,
        saleStartsAtMs: null,
        saleEndsAtMs: null,
        eventEndsAtMs: 1_000_000_000,
      },
      seating: options.seating ?? null,
      bodyHash: 'h',
    });
  }

  do(command: Command): Decided {
    return handle(this.state, command, this.nowMs, (event) => this.apply(event), this.#guards);
  }

  apply(event: JournalEvent): void {
    evolve(this.state, event, this.state.seq + 1);
    this.state.seq += 1;
    this.journal.push(event);
  }

  place(id: string, more: Partial<PlaceOrder> = {}): Decided {
    return this.do({
      type: 'place',
      orderId: `ord_${id}`,
      buyerId: `usr_${id}`,
      want: { quantity: 1 },
      holdMs: 900_000,
      openHoldsMax: null,
      key: null,
      ...more,
    });
  }

  begin(id: string, paymentId = `pay_${id}`): Decided {
    const ids = { orderId: `ord_${id}`, buyerId: `usr_${id}`, paymentId };
    return this.do({ type: 'begin_payment', ...ids, extensionMs: 300_000, checkAfterMs: 60_000 });
  }

  record(id: string, status: RecordPayment['status'], more: Partial<RecordPayment> = {}): Decided {
    return this.do({
      type: 'record_payment',
      orderId: `ord_${id}`,
      paymentId: `pay_${id}`,
      intentId: `pi_${id}`,
      status,
      amountMinor: this.order(id).totalMinor,
      currency: 'gbp',
      refundId: `rfd_${id}`,
      ...more,
    });
  }

  expire(): void {
    while (expireDue(this.state, this.nowMs, (event) => this.apply(event)));
  }

  order(id: string): OrderImage {
    const order = this.state.orders.get(`ord_${id}`);
    if (order === undefined) throw new Error(`no order ${id}`);
    return order;
  }

  get stock() {
    const { free, held, sold, blocked } = stockOf(this.state);
    return { free, held, sold, blocked };
  }

  /** The journal folded anew. */
  replayed(): TicketState {
    const state = emptyState();
    for (const event of JSON.parse(JSON.stringify(this.journal)) as JournalEvent[]) {
      evolve(state, event, state.seq + 1);
      state.seq += 1;
    }
    return state;
  }
}

export const reasonOf = (decided: Decided): string => (decided.ok ? 'ok' : decided.error.reason);
