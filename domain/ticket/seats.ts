/** Numbered seats as typed arrays: a seat is its index in reading order, its state a byte. */
import type { PlacedSeat } from '../../contracts/journal.ts';
import type { Seat, SeatAccess, Seating, SeatingRow } from '../../contracts/seating.ts';

export const seatStates = { free: 0, held: 1, sold: 2, blocked: 3 } as const;

/** A row of seats that stand beside each other: indexes `from` up to, not including, `to`. */
export interface SeatRow {
  readonly section: string;
  readonly row: string;
  from: number;
  to: number;
}

/** What choosing places asks of a seating; `Seats` is one, a map that people look at is another. */
export interface SeatView {
  readonly rows: readonly Readonly<SeatRow>[];
  isFree(index: number): boolean;
  accessOf(index: number): SeatAccess | null;
}

const labelOf = (seat: Seat): string => `${seat.section}\u0000${seat.row}\u0000${seat.seat}`;

export class Seats implements SeatView {
  readonly rows: SeatRow[] = [];
  readonly #placed: PlacedSeat[] = [];
  readonly #index = new Map<string, number>();
  readonly #access = new Map<number, SeatAccess>();
  #states = new Uint8Array(0);

  get count(): number {
    return this.#placed.length;
  }

  /** By seat index: see `seatStates`. Read only: change by `set`. */
  get states(): Uint8Array {
    return this.#states.subarray(0, this.count);
  }

  /** Adds a piece of the seating after what is there; a section or row that the piece before left open goes on. */
  add(piece: Seating): void {
    for (const section of piece)
      for (const row of section.rows) {
        const last = this.rows.at(-1);
        const open = last !== undefined && last.section === section.section && last.row === row.row;
        const target = open ? last : { section: section.section, row: row.row, from: this.count, to: this.count };
        if (!open) this.rows.push(target);
        row.seats.forEach((seat, at) => {
          const access = row.access?.[at];
          if (access !== undefined) this.#access.set(this.count, access);
          this.#addSeat({ section: section.section, row: row.row, seat });
        });
        target.to = this.count;
      }
  }

  indexOf(seat: Seat): number | undefined {
    return this.#index.get(labelOf(seat));
  }

  /** One object for each seat, shared by all orders that ever name it. */
  placed(index: number): PlacedSeat {
    const seat = this.#placed[index];
    if (seat === undefined) throw new Error(`no seat ${index}`);
    return seat;
  }

  isFree(index: number): boolean {
    return this.#states[index] === seatStates.free;
  }

  accessOf(index: number): SeatAccess | null {
    return this.#access.get(index) ?? null;
  }

  set(index: number, state: number): void {
    if (index >= this.count) throw new Error(`no seat ${index}`);
    this.#states[index] = state;
  }

  toSeating(): Seating {
    const sections: { section: string; rows: SeatingRow[] }[] = [];
    for (const { section, row, from, to } of this.rows) {
      if (sections.at(-1)?.section !== section) sections.push({ section, rows: [] });
      const seats = this.#placed.slice(from, to).map((seat) => seat.seat);
      const access = this.#accessBetween(from, to);
      sections.at(-1)?.rows.push({ row, seats, ...(access && { access }) });
    }
    return sections;
  }

  #accessBetween(from: number, to: number): SeatingRow['access'] | null {
    if (this.#access.size === 0) return null;
    const found: Record<number, SeatAccess> = {};
    for (let index = from; index < to; index += 1) {
      const access = this.#access.get(index);
      if (access !== undefined) found[index - from] = access;
    }
    return Object.keys(found).length === 0 ? null : found;
  }

  #addSeat(seat: Seat): void {
    const index = this.count;
    this.#index.set(labelOf(seat), index);
    this.#placed.push({ ...seat, index });
    if (index < this.#states.length) return;
    const grown = new Uint8Array(Math.max(64, this.#states.length * 2));
    grown.set(this.#states);
    this.#states = grown;
  }
}

/** Splits a seating into pieces of about `charactersMax` characters of JSON at most, so that each fits a journal row. */
export function* seatingPieces(seating: Seating, charactersMax: number): Generator<Seating> {
  let piece = new Seats();
  let size = 0;
  for (const { section, rows } of seating)
    for (const { row, seats, access } of rows)
      for (const [at, seat] of seats.entries()) {
        // The labels of section and row are counted with every seat: more than they cost, never less.
        const cost = JSON.stringify([section, row, seat]).length + 40;
        if (size + cost > charactersMax && piece.count > 0) {
          yield piece.toSeating();
          piece = new Seats();
          size = 0;
        }
        const kept = access?.[at];
        piece.add([{ section, rows: [{ row, seats: [seat], ...(kept && { access: { 0: kept } }) }] }]);
        size += cost;
      }
  if (piece.count > 0) yield piece.toSeating();
}
