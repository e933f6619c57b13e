import type { StockNews } from '../../contracts/live.ts';
import type { Money } from '../../contracts/money.ts';
import type { SeatAccess, Seating } from '../../contracts/seating.ts';
import type { SeatView } from '../../domain/ticket/seats.ts';
import { seatStates } from '../../domain/ticket/seats.ts';

interface Row {
  readonly section: string;
  readonly row: string;
  readonly from: number;
  readonly to: number;
}

/** The seats of a ticket as watchers know them: labels and states, no orders. */
export class WatchedSeats implements SeatView {
  readonly rows: readonly Row[];
  readonly seating: Seating;
  readonly #labels: string[] = [];
  readonly #access = new Map<number, SeatAccess>();
  #states: Uint8Array;

  constructor(seating: Seating, states: Uint8Array | null) {
    const rows: Row[] = [];
    for (const { section, rows: named } of seating)
      for (const { row, seats, access } of named) {
        const from = this.#labels.length;
        for (const [at, kept] of Object.entries(access ?? {})) this.#access.set(from + Number(at), kept);
        for (const seat of seats) this.#labels.push(seat);
        rows.push({ section, row, from, to: this.#labels.length });
      }
    this.seating = seating;
    this.rows = rows;
    this.#states = states ?? new Uint8Array(this.#labels.length);
  }

  stateOf(index: number): number {
    return this.#states[index] ?? seatStates.blocked;
  }

  isFree(index: number): boolean {
    return this.#states[index] === seatStates.free;
  }

  accessOf(index: number): SeatAccess | null {
    return this.#access.get(index) ?? null;
  }

  labelOf(index: number): { section: string; row: string; seat: string } {
    const row = this.rows.find(({ from, to }) => from <= index && index < to);
    if (row === undefined) throw new Error(`no seat ${index}`);
    return { section: row.section, row: row.row, seat: this.#labels[index] ?? '' };
  }

  indexOf(seat: { section: string; row: string; seat: string }): number | null {
    const row = this.rows.find((each) => each.section === seat.section && each.row === seat.row);
    const at = row === undefined ? -1 : this.#labels.slice(row.from, row.to).indexOf(seat.seat);
    return row === undefined || at < 0 ? null : row.from + at;
  }

  /** Free places, and free wheelchair places, of seats `from` up to, not including, `to`. */
  count(from: number, to: number): { free: number; accessible: number } {
    let [free, accessible] = [0, 0];
    for (let index = from; index < to; index += 1)
      if (this.isFree(index)) {
        free += 1;
        if (this.#access.get(index) === 'wheelchair') accessible += 1;
      }
    return { free, accessible };
  }

  replace(states: Uint8Array): void {
    this.#states = states.slice();
  }

  set(index: number, state: number): void {
    this.#states[index] = state;
  }
}

/** One ticket as watchers know it. */
export interface Watched {
  readonly id: string;
  title: string;
  price: Money;
  capacity: number;
  free: number;
  stockVersion: number;
  readonly seats: WatchedSeats | null;
  /** When it last told something, or was asked. */
  heardAtMs: number;
}

/** Takes news in. False where some was missed, so that the ticket must be asked again. */
export function hear(ticket: Watched, news: StockNews, nowMs: number): boolean {
  if (news.stock.version <= ticket.stockVersion) return true;
  if (news.sinceVersion !== ticket.stockVersion && news.whole === null && ticket.seats !== null) return false;
  if (news.whole !== null) ticket.seats?.replace(news.whole);
  else for (const [index, state] of news.seats) ticket.seats?.set(index, state);
  ticket.capacity = news.capacity;
  ticket.free = news.stock.free;
  ticket.stockVersion = news.stock.version;
  ticket.heardAtMs = nowMs;
  return true;
}
