/**
 * Which rows of the journal tell of each order in memory: the last that changed it, and those that a key of it came
 * with. A snapshot keeps these instead of a copy of what is journaled already.
 */
import { Pages } from './pages.ts';

/** One row that tells all, as of nearly every order of a hot sale; or the last, and those that may have keys. */
type Rows = number | readonly [last: number, ...keyed: number[]];
/** As it stands on a page: the last row, and those that may have keys if it is not that one alone. */
export type LiveEntry = readonly [orderId: string, last: number, ...keyed: number[]];

export class LiveOrders {
  readonly #pages = new Pages();
  /** By slot. */
  readonly #rows: Rows[] = [];

  /** An event of an order is journaled at a position. */
  journaled(orderId: string, seq: number, isKeyed: boolean): void {
    const slot = this.#pages.slotOf(orderId);
    const before = slot === undefined ? undefined : this.#rows[slot];
    this.#rows[this.#pages.touch(orderId)] = before === undefined ? seq : rowsAfter(before, seq, isKeyed);
  }

  remove(orderId: string): void {
    this.#pages.remove(orderId);
  }

  ids(): IterableIterator<string> {
    return this.#pages.ids();
  }

  /** Whether this is one of the rows that tell of it: another may have an older event of it, beside an order's that it tells of. */
  isToldBy(orderId: string, seq: number): boolean {
    return this.#pages.slotOf(orderId) !== undefined && this.rows(orderId).includes(seq);
  }

  /** Whether a row after this one tells of it. */
  isChangedAfter(orderId: string, seq: number): boolean {
    const slot = this.#pages.slotOf(orderId);
    const rows = slot === undefined ? undefined : this.#rows[slot];
    return rows !== undefined && (typeof rows === 'number' ? rows : rows[0]) > seq;
  }

  /** Of those on changed pages. */
  *changedAfter(seq: number): Generator<string> {
    for (const { ids } of this.#pages.changed()) for (const id of ids) if (this.isChangedAfter(id, seq)) yield id;
  }

  /** Rows that its keys are in, if it has any. */
  keyedRows(orderId: string): readonly number[] {
    const rows = this.#rowsOf(orderId);
    return typeof rows === 'number' ? [rows] : rows.slice(1);
  }

  /** All rows that tell of it. */
  rows(orderId: string): readonly number[] {
    const rows = this.#rowsOf(orderId);
    return typeof rows === 'number' ? [rows] : rows;
  }

  /** As read from a stored page. */
  restore(page: number, entries: readonly LiveEntry[]): void {
    this.#pages.restore(
      page,
      entries.map(([id]) => id),
    );
    for (const [id, last, ...keyed] of entries) {
      const slot = this.#pages.slotOf(id);
      if (slot !== undefined) this.#rows[slot] = keyed.length === 0 ? last : [last, ...keyed];
    }
  }

  restored(): void {
    this.#pages.restored();
  }

  *changed(): Generator<{ page: number; entries: readonly LiveEntry[] }> {
    for (const { page, ids } of this.#pages.changed()) yield { page, entries: ids.map((id) => this.#entry(id)) };
  }

  written(): void {
    this.#pages.written();
  }

  #entry(orderId: string): LiveEntry {
    const rows = this.#rowsOf(orderId);
    return typeof rows === 'number' ? [orderId, rows] : [orderId, ...rows];
  }

  #rowsOf(orderId: string): Rows {
    const slot = this.#pages.slotOf(orderId);
    const rows = slot === undefined ? undefined : this.#rows[slot];
    if (rows === undefined) throw new Error('no row tells of an order');
    return rows;
  }
}

function rowsAfter(before: Rows, seq: number, isKeyed: boolean): Rows {
  if (before === seq) return before;
  const keyed = typeof before === 'number' ? [before] : before.slice(1);
  return isKeyed && keyed.at(-1) !== seq ? [seq, ...keyed, seq] : [seq, ...keyed];
}
