/**
 * Which page of a snapshot each id is on. An id keeps its slot until it leaves, so that a snapshot writes only the
 * pages in which something changed.
 */
import { limits } from '../../contracts/limits.ts';

export class Pages {
  readonly #slots = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #changed = new Set<number>();
  readonly #size: number;

  constructor(size: number = limits.snapshotPageOrders) {
    this.#size = size;
  }

  /** As read from a stored page: in its place, and not changed. */
  restore(page: number, ids: readonly string[]): void {
    ids.forEach((id, at) => {
      const slot = page * this.#size + at;
      this.#slots.set(id, slot);
      this.#ids[slot] = id;
    });
  }

  /** After all pages are restored: slots that none of them used may be used again. */
  restored(): void {
    for (let slot = 0; slot < this.#ids.length; slot += 1) if (this.#ids[slot] === undefined) this.#free.push(slot);
  }

  /** It is new or has changed. @returns its slot */
  touch(id: string): number {
    const slot = this.#slots.get(id) ?? this.#free.pop() ?? this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids[slot] = id;
    this.#changed.add(Math.floor(slot / this.#size));
    return slot;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  ids(): IterableIterator<string> {
    return this.#slots.keys();
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#ids[slot] = undefined;
    this.#free.push(slot);
    this.#changed.add(Math.floor(slot / this.#size));
  }

  /** The changed pages with the ids on them; an empty one is to be deleted. */
  *changed(): Generator<{ page: number; ids: readonly string[] }> {
    for (const page of this.#changed) {
      const ids = this.#ids.slice(page * this.#size, (page + 1) * this.#size).filter((id) => id !== undefined);
      yield { page, ids };
    }
  }

  written(): void {
    this.#changed.clear();
  }
}
