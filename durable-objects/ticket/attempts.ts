interface Stretch {
  readonly endsAtMs: number;
  count: number;
}

/**
 * Counts what each buyer tries of one ticket: `max` pass in the `everyMs` from the first, the next is refused until they
 * end. In memory alone, as a write would cost more than what it keeps away: an object that starts anew has forgotten.
 */
export class Attempts {
  /** By buyer, in the order in which the stretches end. */
  readonly #stretches = new Map<string, Stretch>();
  readonly #max: number;
  readonly #everyMs: number;

  constructor(max: number, everyMs: number) {
    this.#max = max;
    this.#everyMs = everyMs;
  }

  /** @returns null when it may be done, else in how many ms it may be tried again */
  refusedFor(buyerId: string, nowMs: number): number | null {
    this.#forget(nowMs);
    const stretch = this.#stretches.get(buyerId);
    if (stretch === undefined) {
      this.#stretches.set(buyerId, { endsAtMs: nowMs + this.#everyMs, count: 1 });
      return null;
    }
    if (stretch.count >= this.#max) return stretch.endsAtMs - nowMs;
    stretch.count += 1;
    return null;
  }

  /** Buyers that are counted now: as many as have tried in one stretch. */
  get size(): number {
    return this.#stretches.size;
  }

  #forget(nowMs: number): void {
    for (const [buyerId, { endsAtMs }] of this.#stretches) {
      if (endsAtMs > nowMs) return;
      this.#stretches.delete(buyerId);
    }
  }
}
