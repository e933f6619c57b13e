import { freeRuns } from '../ticket/best-available.ts';
import type { SeatRow, SeatView } from '../ticket/seats.ts';

/**
 * Free seats beside each other, as near as can be to a seat that somebody else took: in its own row first, then in the
 * rows around it, leaving nobody's seat alone where two are equally near.
 * @returns seat indexes, ascending, or null where the section has no such run
 */
export function nearest(seats: SeatView, index: number, quantity: number): readonly number[] | null {
  const homeNumber = seats.rows.findIndex((row) => row.from <= index && index < row.to);
  const home = seats.rows[homeNumber];
  if (home === undefined) return null;
  const aside = shareOf(home, index);
  let best: { from: number; cost: number } | null = null;
  const isOrdinary = (at: number): boolean => seats.isFree(at) && seats.accessOf(at) === null;
  for (const run of freeRuns(seats, isOrdinary)) {
    const row = seats.rows[run.rowNumber];
    if (row === undefined || row.section !== home.section) continue;
    for (let shift = 0; shift <= run.length - quantity; shift += 1) {
      const from = run.from + shift;
      const alone = Number(shift === 1) + Number(run.length - quantity - shift === 1);
      const middle = from + (quantity - 1) / 2;
      // A row away is about as far as two seats aside; a seat left alone costs half a seat.
      const cost = Math.abs(run.rowNumber - homeNumber) * 2 + Math.abs(shareOf(row, middle) - aside) + alone / 2;
      if (best === null || cost < best.cost) best = { from, cost };
    }
  }
  const found = best;
  return found === null ? null : Array.from({ length: quantity }, (_, at) => found.from + at);
}

/** How far a seat is from its row's middle, in seats: rows of different lengths are centred behind one another. */
const shareOf = (row: Readonly<SeatRow>, index: number): number => index - (row.from + row.to - 1) / 2;

/**
 * Free seats beside each other with a wheelchair place among them, with as many companion places and as few ordinary
 * ones as can be; the row nearest the front where that is equal.
 */
export function accessible(seats: SeatView, quantity: number): readonly number[] | null {
  let best: { from: number; ordinary: number } | null = null;
  for (const run of freeRuns(seats, (index) => seats.isFree(index)))
    for (let shift = 0; shift <= run.length - quantity; shift += 1) {
      const window = Array.from({ length: quantity }, (_, at) => seats.accessOf(run.from + shift + at));
      if (!window.includes('wheelchair')) continue;
      const ordinary = window.filter((access) => access === null).length;
      if (best === null || ordinary < best.ordinary) best = { from: run.from + shift, ordinary };
    }
  const found = best;
  return found === null ? null : Array.from({ length: quantity }, (_, at) => found.from + at);
}
