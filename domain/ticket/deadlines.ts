/**
 * A binary heap of (time, order). Entries are never removed when an order moves on: whoever reads passes `holds`,
 * which says whether the entry still holds, and stale ones fall out when they reach the top.
 */
export type StillHolds = (orderId: string, atMs: number) => boolean;

export class Deadlines {
  readonly #times: number[] = [];
  readonly #ids: string[] = [];

  get size(): number {
    return this.#ids.length;
  }

  push(atMs: number, orderId: string): void {
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentTime = this.#times[parent] as number;
      if (parentTime <= atMs) break;
      this.#set(at, parentTime, this.#ids[parent] as string);
      at = parent;
    }
    this.#set(at, atMs, orderId);
  }

  /** The earliest deadline that still holds, or null. */
  peek(holds: StillHolds): { atMs: number; orderId: string } | null {
    for (;;) {
      const atMs = this.#times[0];
      const orderId = this.#ids[0];
      if (atMs === undefined || orderId === undefined) return null;
      if (holds(orderId, atMs)) return { atMs, orderId };
      this.#pop();
    }
  }

  /** Every order whose deadline is at or before `nowMs`, in no order; visits nothing later than that. */
  due(nowMs: number, holds: StillHolds): string[] {
    const found: string[] = [];
    const open = [0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const atMs = this.#times[at];
      if (atMs === undefined || atMs > nowMs) continue;
      const orderId = this.#ids[at] as string;
      if (holds(orderId, atMs)) found.push(orderId);
      open.push(2 * at + 1, 2 * at + 2);
    }
    return found;
  }

  #pop(): void {
    const atMs = this.#times.pop();
    const orderId = this.#ids.pop();
    if (atMs === undefined || orderId === undefined || this.#times.length === 0) return;
    const size = this.#times.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.#times[child + 1] as number) < (this.#times[child] as number)) child += 1;
      const childTime = this.#times[child] as number;
      if (childTime >= atMs) break;
      this.#set(at, childTime, this.#ids[child] as string);
      at = child;
    }
    this.#set(at, atMs, orderId);
  }

  #set(at: number, atMs: number, orderId: string): void {
    this.#times[at] = atMs;
    this.#ids[at] = orderId;
  }
}
