/** The answers that idempotency keys repeat. That of a held order is told by the order, so that its key takes little. */
import type { Orders } from './orders.ts';

/** The answer that an idempotency key repeats: the order, and when its hold was to end. */
export interface RememberedAnswer {
  readonly bodyHash: string;
  readonly orderId: string;
  readonly expiresAtMs: number;
}

/** Answers by the scope of their key. An order that was placed with it must be set before it, and leave after it. */
export class Keys {
  readonly #orders: Orders;
  readonly #kept = new Map<string, string | RememberedAnswer>();

  constructor(orders: Orders) {
    this.#orders = orders;
  }

  get size(): number {
    return this.#kept.size;
  }

  has(scope: string): boolean {
    return this.#kept.has(scope);
  }

  get(scope: string): RememberedAnswer | undefined {
    const kept = this.#kept.get(scope);
    return typeof kept === 'string' ? this.#orders.placedBy(kept) : kept;
  }

  set(scope: string, answer: RememberedAnswer): void {
    this.#kept.set(scope, this.#orders.answersBy(answer) ? answer.orderId : answer);
  }

  delete(scope: string): void {
    this.#kept.delete(scope);
  }

  *[Symbol.iterator](): Generator<[string, RememberedAnswer]> {
    for (const [scope, kept] of this.#kept)
      yield [scope, typeof kept === 'string' ? this.#orders.placedBy(kept) : kept];
  }
}
