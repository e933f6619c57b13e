import { limits } from '../../contracts/limits.ts';

const windowOf = (atMs: number): number => Math.floor(atMs / limits.unpaidHoldsWindowMs);

/**
 * How many holds of a buyer have lately ended unpaid, given back or run out: whoever holds without end and never pays
 * keeps others away for nothing. Counted in two halves of which the older is forgotten as a whole: what is remembered is
 * between one window and two, and never more than so many buyers. It is no truth: a fold from a snapshot begins anew.
 */
export class Endings {
  #window = 0;
  #now = new Map<string, number>();
  #before = new Map<string, number>();
  readonly #buyersMax: number;

  constructor(buyersMax: number = limits.unpaidHoldBuyersMax) {
    this.#buyersMax = buyersMax;
  }

  add(buyerId: string, atMs: number): void {
    this.#turn(atMs);
    if (this.#now.size >= this.#buyersMax && !this.#now.has(buyerId)) this.#forgetOlder();
    this.#now.set(buyerId, (this.#now.get(buyerId) ?? 0) + 1);
  }

  of(buyerId: string, atMs: number): number {
    const past = windowOf(atMs) - this.#window;
    const now = past > 1 ? 0 : (this.#now.get(buyerId) ?? 0);
    return past > 0 ? now : now + (this.#before.get(buyerId) ?? 0);
  }

  #turn(atMs: number): void {
    const window = windowOf(atMs);
    if (window <= this.#window) return;
    this.#forgetOlder();
    if (window > this.#window + 1) this.#before.clear();
    this.#window = window;
  }

  #forgetOlder(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}
