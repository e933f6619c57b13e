import type {
  JournalEvent,
  JournalRow,
  OrderChangeType,
  OrderImage,
  Stock,
  TicketImage,
} from '../../../contracts/journal.ts';
import type { JournalMessage } from '../../../contracts/messages.ts';
import { err, ok } from '../../../contracts/result.ts';
import type {
  ParkedRow,
  RecordPayment,
  RecordRefund,
  Subscriber,
  TicketRpc,
  TicketView,
} from '../../../contracts/ticket-rpc.ts';
import { orderDueAtMs } from '../../../db/projector/order-image.ts';
import type { CallTicket } from '../../../workers/shared/delivery/deps.ts';
import { newAccountId, newEventId, newOrderId, newTicketId } from '../../../workers/shared/ids.ts';

export const secret = 'an id secret of the tests, 32 bytes';

/**
 * A journal that a test writes row by row, answering the calls that consumers make. It decides nothing: the real
 * object has its own tests.
 */
export class WrittenJournal {
  readonly ticket: TicketImage;
  readonly rows: JournalRow[] = [];
  readonly orders = new Map<string, OrderImage>();
  readonly parkedRows: ParkedRow[] = [];
  readonly recordedRefunds: RecordRefund[] = [];
  readonly recordedPayments: RecordPayment[] = [];
  readonly confirmed = { projections: 0, 'follow-ups': 0 };
  #terms: TicketImage;

  constructor(capacity = 100, priceMinor = 4500, eventId = newEventId(secret)) {
    this.ticket = {
      id: newTicketId(secret),
      eventId,
      sellerId: newAccountId(),
      title: 'Stalls',
      price: { amount: priceMinor, currency: 'GBP' },
      kind: 'general',
      capacity,
      maxPerOrder: 10,
      maxPerBuyer: null,
      saleStartsAtMs: null,
      saleEndsAtMs: null,
      eventEndsAtMs: 2_000_000_000_000,
      status: 'on_sale',
      closedReason: null,
      createdAtMs: 1,
      version: 1,
    };
    this.#terms = this.ticket;
    this.append({ type: 'ticket.created', v: 1, ticket: this.ticket, blocked: 0, bodyHash: '' });
  }

  get stock(): Stock {
    const sum = (...statuses: OrderImage['status'][]) =>
      [...this.orders.values()]
        .filter((order) => statuses.includes(order.status))
        .reduce((total, order) => total + order.quantity, 0);
    const held = sum('created', 'awaiting_payment');
    const sold = sum('complete');
    return { free: this.#terms.capacity - held - sold, held, sold, blocked: 0, version: this.rows.length + 1 };
  }

  get view(): TicketView {
    const last = this.rows.at(-1);
    if (!last) throw new Error('a written journal has its first row');
    return { ticket: this.#terms, stock: last.stock, seq: last.seq };
  }

  append(...events: JournalEvent[]): void {
    for (const event of events) {
      if ('order' in event) this.orders.set(event.order.id, event.order);
      if ('ticket' in event) this.#terms = event.ticket;
    }
    const seq = this.rows.length + 1;
    const due = [...this.orders.values()].map(orderDueAtMs).filter((atMs) => atMs !== null);
    const dueAtMs = due.length === 0 ? null : Math.min(...due);
    this.rows.push({ seq, atMs: seq, events, stock: this.stock, dueAtMs });
  }

  terms(change: Partial<TicketImage>): void {
    const ticket = { ...this.#terms, ...change, version: this.#terms.version + 1 };
    this.append({ type: 'ticket.terms_changed', v: 1, ticket });
  }

  place(quantity = 1, buyerId = newAccountId()): OrderImage {
    const order: OrderImage = {
      id: newOrderId(secret, this.ticket.id),
      ticketId: this.ticket.id,
      eventId: this.ticket.eventId,
      buyerId,
      ticketTitle: this.ticket.title,
      status: 'created',
      version: 1,
      quantity,
      seats: null,
      unitPrice: this.ticket.price,
      totalMinor: quantity * this.ticket.price.amount,
      createdAtMs: this.rows.length,
      expiresAtMs: 1_000_000 + this.rows.length,
      extended: false,
      endedAtMs: null,
      payment: null,
      refunds: [],
    };
    this.append({ type: 'order.created', v: 1, order, key: null });
    return order;
  }

  change(orderId: string, type: OrderChangeType, change: Partial<OrderImage>): OrderImage {
    const before = this.ordered(orderId);
    const order = { ...before, ...change, version: before.version + 1 };
    this.append({ type, v: 1, order });
    return order;
  }

  ordered(orderId: string): OrderImage {
    const order = this.orders.get(orderId);
    if (!order) throw new Error(`no order ${orderId}`);
    return order;
  }

  /** Rows `from … to` as a message; without rows it is only a hint. */
  message(from: number, to: number, subscriber: Subscriber = 'projections', isHint = false): JournalMessage {
    const rows = isHint ? [] : this.rows.slice(from - 1, to);
    return { kind: 'journal', subscriber, ticketId: this.ticket.id, afterSeq: from - 1, toSeq: to, rows };
  }

  /** Every row in a message of its own. */
  messages(subscriber: Subscriber = 'projections'): JournalMessage[] {
    return this.rows.map((row) => this.message(row.seq, row.seq, subscriber));
  }

  get rpc(): Pick<TicketRpc, 'pull' | 'confirm' | 'park' | 'read' | 'images' | 'recordPayment' | 'recordRefund'> {
    return {
      images: async () => {
        const orders = [...this.orders.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
        return ok({ view: this.view, orders, nextAfterOrderId: null });
      },
      recordPayment: async (record) => {
        this.recordedPayments.push(record);
        return ok({ order: this.ordered(record.orderId), ticket: this.view.ticket, replayed: false });
      },
      recordRefund: async (record) => {
        this.recordedRefunds.push(record);
        return ok({ order: this.ordered(record.orderId), ticket: this.view.ticket, replayed: false });
      },
      read: async () => ok(this.view),
      pull: async ({ afterSeq }) => ok({ rows: this.rows.slice(afterSeq), lastSeq: this.rows.length }),
      confirm: async ({ subscriber, uptoSeq }) => {
        this.confirmed[subscriber] = Math.max(this.confirmed[subscriber], uptoSeq);
        return ok({ confirmedSeq: this.confirmed[subscriber], lastSeq: this.rows.length });
      },
      park: async (row) => {
        this.parkedRows.push({ ...row, atMs: 0 });
        return ok(null);
      },
    };
  }
}

/** Calls of these journals, as `callTicket` makes them of objects. */
export const callsOf =
  (...journals: WrittenJournal[]): CallTicket =>
  async (ticketId, call) => {
    const journal = journals.find((each) => each.ticket.id === ticketId);
    return journal ? call(journal.rpc as TicketRpc) : err({ reason: 'not_created' });
  };
