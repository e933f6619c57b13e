/** What a ticket is, said as shortly as can be, and without a look at how the ticket does it: the tests' other opinion. */
export interface ModelOrder {
  readonly buyer: string;
  readonly places: number;
  readonly seats: readonly number[] | null;
  readonly totalMinor: number;
  /** What its request asked for: the same key with another is refused. */
  readonly body: string;
  endsAtMs: number;
  extended: boolean;
  status: 'held' | 'sold' | 'expired' | 'cancelled' | 'refunded' | 'refund_failed';
  /** Payments begun; the last is the order's own, the others are strays. */
  attempts: number;
  paid: 'no' | 'open' | 'canceled' | 'succeeded';
  readonly refunds: Map<string, 'requested' | 'succeeded' | 'failed'>;
}

export const holdMs = 900_000;
export const extensionMs = 300_000;
export const maxPerBuyer = 5;
export const intentOf = (id: string, attempt: number): string => `pi_${id}_${attempt}`;

export class Model {
  readonly orders = new Map<string, ModelOrder>();
  nowMs = 1_000_000;
  priceMinor = 1_000;
  blocked = 0;
  version = 1;
  eventEndsAtMs = 20_000_000;
  closed: 'seller' | 'event_cancelled' | null = null;
  paused = false;
  capacity: number;
  readonly seated: boolean;

  constructor(capacity: number, seated: boolean) {
    this.capacity = capacity;
    this.seated = seated;
  }

  places(which: (order: ModelOrder) => boolean): number {
    return [...this.orders.values()].filter(which).reduce((sum, { places }) => sum + places, 0);
  }
  get free(): number {
    return this.capacity - this.blocked - this.places(uses);
  }
  isTaken(seat: number): boolean {
    return [...this.orders.values()].some((order) => uses(order) && order.seats?.includes(seat));
  }
  ofBuyer(buyer: string): number {
    return this.places((order) => uses(order) && order.buyer === buyer);
  }

  pass(ms: number): void {
    this.nowMs += ms;
    for (const order of this.orders.values())
      if (order.status === 'held' && order.endsAtMs <= this.nowMs) order.status = 'expired';
  }

  /** `wanted`: seats by index, or a number; `given`: the seats that a number of a seated ticket came to. */
  place(id: string, buyer: string, wanted: number | readonly number[], given: readonly number[] | null): string {
    const places = typeof wanted === 'number' ? wanted : wanted.length;
    const body = JSON.stringify(wanted);
    const before = this.orders.get(id);
    if (before !== undefined) return before.body === body ? 'ok' : 'key_reused';
    if (this.closed !== null || this.paused || this.nowMs >= this.eventEndsAtMs) return 'sale_closed';
    if (this.ofBuyer(buyer) + places > maxPerBuyer) return 'limit_exceeded';
    if (typeof wanted !== 'number' && wanted.some((seat) => this.isTaken(seat))) return 'seats_taken';
    if (this.free < places) return 'sold_out';
    if (this.seated && (given?.length !== places || given.some((seat) => this.isTaken(seat)))) return 'other seats';
    const money = { totalMinor: places * this.priceMinor, attempts: 0, paid: 'no' as const, refunds: new Map() };
    const hold = { endsAtMs: this.nowMs + holdMs, extended: false, status: 'held' as const };
    this.orders.set(id, { buyer, places, seats: this.seated ? given : null, body, ...hold, ...money });
    return 'ok';
  }

  cancel(order: ModelOrder): string {
    if (order.status === 'expired') return 'order_expired';
    if (order.status !== 'held') return order.status === 'cancelled' ? 'ok' : 'order_not_cancellable';
    order.status = 'cancelled';
    return 'ok';
  }

  begin(order: ModelOrder): string {
    if (order.status !== 'held') return order.status === 'expired' ? 'order_expired' : 'order_not_payable';
    if (!order.extended && order.endsAtMs < this.nowMs + extensionMs) {
      order.extended = true;
      order.endsAtMs = this.nowMs + extensionMs;
    }
    if (order.paid !== 'open') order.attempts += 1;
    order.paid = 'open';
    return 'ok';
  }

  told(id: string, order: ModelOrder, attempt: number, status: 'open' | 'canceled' | 'succeeded', exact: boolean) {
    const own = attempt === order.attempts;
    if (own && status === 'canceled' && order.paid === 'open') order.paid = 'canceled';
    if (status !== 'succeeded' || (own && order.paid === 'succeeded')) return 'ok';
    if (own) order.paid = 'succeeded';
    const wins =
      own && exact && this.closed !== 'event_cancelled' && (order.status === 'held' || this.comesBack(order));
    if (wins) order.status = 'sold';
    else if (!order.refunds.has(intentOf(id, attempt))) order.refunds.set(intentOf(id, attempt), 'requested');
    if (own && order.status === 'held') order.status = 'cancelled';
    return 'ok';
  }
  /** Paid too late: the same places, if the event is on, they are free, and the buyer may have them. */
  comesBack({ status, seats, places, buyer }: ModelOrder): boolean {
    if (status !== 'expired' || this.closed !== null || this.nowMs >= this.eventEndsAtMs) return false;
    const free = this.free >= places && !seats?.some((seat) => this.isTaken(seat));
    return free && this.ofBuyer(buyer) + places <= maxPerBuyer;
  }

  askRefund(id: string, order: ModelOrder): string {
    const own = intentOf(id, order.attempts);
    if (order.refunds.has(own)) return 'ok';
    if (order.status !== 'sold') return 'order_not_refundable';
    order.refunds.set(own, 'requested');
    return 'ok';
  }

  refundTold(id: string, order: ModelOrder, attempt: number, status: 'succeeded' | 'failed'): string {
    const intent = intentOf(id, attempt);
    if (!order.refunds.has(intent)) return 'order_not_refundable';
    if (order.refunds.get(intent) === status) return 'ok';
    order.refunds.set(intent, status);
    if (attempt === order.attempts) order.status = status === 'succeeded' ? 'refunded' : 'refund_failed';
    return 'ok';
  }

  retryRefund(order: ModelOrder): string {
    const states = [...order.refunds.values()];
    if (states.includes('requested')) return 'ok';
    if (!states.includes('failed')) return 'order_not_refundable';
    for (const [intent, state] of order.refunds) if (state === 'failed') order.refunds.set(intent, 'requested');
    return 'ok';
  }

  edit(change: { price?: number; quantity?: number; blocked?: number }, ofVersion: number): string {
    if (ofVersion !== this.version) return 'version_mismatch';
    if (this.seated && (change.quantity ?? change.blocked) !== undefined) return 'terms_invalid';
    const [capacity, blocked] = [change.quantity ?? this.capacity, change.blocked ?? this.blocked];
    if (capacity < this.places(uses) + blocked) return 'ticket_held';
    Object.assign(this, { capacity, blocked, priceMinor: change.price ?? this.priceMinor, version: this.version + 1 });
    return 'ok';
  }

  close(reason: 'seller' | 'event_cancelled'): string {
    if (this.closed === reason || this.closed === 'event_cancelled') return 'ok';
    this.closed = reason;
    this.version += 1;
    for (const [id, order] of reason === 'event_cancelled' ? this.orders : []) {
      if (order.status === 'held') order.status = 'cancelled';
      this.askRefund(id, order);
    }
    return 'ok';
  }

  eventIs(change: { paused?: boolean; eventEndsAtMs?: number }): string {
    const next = { paused: this.paused, eventEndsAtMs: this.eventEndsAtMs, ...change };
    if (next.paused !== this.paused || next.eventEndsAtMs !== this.eventEndsAtMs) this.version += 1;
    Object.assign(this, next);
    return 'ok';
  }
}

/** Whether it has its places. */
export const uses = ({ status }: ModelOrder): boolean => status === 'held' || status === 'sold';
