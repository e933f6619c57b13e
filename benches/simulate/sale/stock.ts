/** What became of a press on «Hold» in the object. */
export interface Placed {
  readonly orderId: number;
  /** The key was seen before: the same answer, and nothing held again. */
  readonly isReplay: boolean;
}

type State = 'held' | 'complete' | 'lapsed' | 'refunded';

export interface Order {
  readonly who: number;
  readonly ticket: number;
  readonly places: number;
  readonly endsAtMs: number;
  state: State;
}

/**
 * The places of every ticket and who has them: what the objects decide, without their journals. Each change is
 * checked: a place that were sold twice, or to nobody, ends the run.
 */
export class Stock {
  readonly capacities: readonly number[];
  readonly free: number[];
  readonly sold: number[];
  readonly orders: Order[] = [];
  /** Holds beyond the first for one key: 0, unless keys are forgotten. */
  doubled = 0;
  readonly #held: number[];
  readonly #remembersKeys: boolean;
  readonly #orderOfPress = new Map<number, number>();
  /** By ticket: its orders from the oldest, and how many of them hold no more. */
  readonly #byAge: number[][];
  readonly #ended: number[];
  readonly #soldTo: Uint8Array;

  /** @param remembersKeys false only in a negative control: a request that is sent again holds again */
  constructor(capacities: readonly number[], people: number, remembersKeys = true) {
    this.capacities = capacities;
    this.free = [...capacities];
    this.sold = capacities.map(() => 0);
    this.#held = capacities.map(() => 0);
    this.#byAge = capacities.map(() => []);
    this.#ended = capacities.map(() => 0);
    this.#soldTo = new Uint8Array(people);
    this.#remembersKeys = remembersKeys;
  }

  /** @returns the order, or null where there are not so many places */
  place(ticket: number, who: number, press: number, places: number, endsAtMs: number): Placed | null {
    const known = this.#remembersKeys ? this.#orderOfPress.get(press) : undefined;
    if (known !== undefined) return { orderId: known, isReplay: true };
    if ((this.free[ticket] as number) < places) return null;
    const orderId = this.orders.push({ who, ticket, places, endsAtMs, state: 'held' }) - 1;
    if (this.#orderOfPress.has(press)) this.doubled += 1;
    this.#orderOfPress.set(press, orderId);
    this.#byAge[ticket]?.push(orderId);
    this.#move(ticket, -places, places, 0);
    return { orderId, isReplay: false };
  }

  /** A payment is known. Where the hold has passed, the places are taken again if they are free, else it is refunded. */
  complete(orderId: number): 'complete' | 'refunded' {
    const order = this.#order(orderId);
    const { who, ticket, places } = order;
    if (order.state === 'lapsed' && (this.free[ticket] as number) < places) {
      order.state = 'refunded';
      return 'refunded';
    }
    if (order.state !== 'held' && order.state !== 'lapsed') throw new Error(`order ${orderId} ended twice`);
    if (this.#soldTo[who] === 1) throw new Error(`person ${who} was sold to twice`);
    this.#soldTo[who] = 1;
    this.#move(ticket, order.state === 'lapsed' ? -places : 0, order.state === 'held' ? -places : 0, places);
    order.state = 'complete';
    return 'complete';
  }

  /** A hold that was not paid has passed. @returns whether places became free */
  lapse(orderId: number): boolean {
    const order = this.#order(orderId);
    if (order.state !== 'held') return false;
    order.state = 'lapsed';
    this.#move(order.ticket, order.places, -order.places, 0);
    return true;
  }

  /** When the oldest hold of a ticket ends, or null where there is none. */
  earliestHoldEndsAtMs(ticket: number): number | null {
    const byAge = this.#byAge[ticket] ?? [];
    let at = this.#ended[ticket] ?? 0;
    while (at < byAge.length && this.orders[byAge[at] as number]?.state !== 'held') at += 1;
    this.#ended[ticket] = at;
    return this.orders[byAge[at] ?? -1]?.endsAtMs ?? null;
  }

  get soldPlaces(): number {
    return this.sold.reduce((sum, places) => sum + places, 0);
  }

  get freePlaces(): number {
    return this.free.reduce((sum, places) => sum + places, 0);
  }

  /** Counted from the orders, not from the running sums: each place has one buyer, or is free. */
  audit(): void {
    for (const [ticket, capacity] of this.capacities.entries()) {
      let taken = 0;
      for (const id of this.#byAge[ticket] ?? []) {
        const { state, places } = this.#order(id);
        if (state === 'held' || state === 'complete') taken += places;
      }
      if (taken + (this.free[ticket] as number) !== capacity) throw new Error(`places of ticket ${ticket} got lost`);
    }
  }

  #order(orderId: number): Order {
    const order = this.orders[orderId];
    if (order === undefined) throw new Error(`no order ${orderId}`);
    return order;
  }

  #move(ticket: number, free: number, held: number, sold: number): void {
    this.free[ticket] = (this.free[ticket] as number) + free;
    this.#held[ticket] = (this.#held[ticket] as number) + held;
    this.sold[ticket] = (this.sold[ticket] as number) + sold;
    const [f, h, s] = [this.free[ticket], this.#held[ticket], this.sold[ticket]] as [number, number, number];
    if (f < 0 || h < 0 || f + h + s !== this.capacities[ticket])
      throw new Error(`ticket ${ticket}: ${f} free, ${h} held and ${s} sold of ${this.capacities[ticket]}`);
  }
}
