/**
 * The best seats for a number of people: together if any row has room, leaving nobody's seat alone where that can be;
 * else in as few groups as can be, in rows near the largest. Wheelchair and companion places are kept for those who ask
 * for them by name, until nothing else is left.
 */
import type { SeatView } from './seats.ts';

export interface Run {
  readonly rowNumber: number;
  readonly from: number;
  readonly length: number;
}

/** Seat indexes, ascending in each group, or null when fewer than `quantity` are free. */
export function bestAvailable(seats: SeatView, quantity: number): readonly number[] | null {
  const isOrdinary = (index: number): boolean => seats.isFree(index) && seats.accessOf(index) === null;
  return bestAmong(seats, isOrdinary, quantity) ?? bestAmong(seats, (index) => seats.isFree(index), quantity);
}

function bestAmong(seats: SeatView, isOpen: (index: number) => boolean, quantity: number): readonly number[] | null {
  const runs = freeRuns(seats, isOpen);
  const together = bestTogether(runs, quantity, seats);
  if (together !== null) return span(together, quantity);
  return fewestGroups(runs, quantity);
}

/** Seats that stand beside each other and are open, row by row. */
export function freeRuns(seats: SeatView, isOpen: (index: number) => boolean): Run[] {
  const runs: Run[] = [];
  seats.rows.forEach((row, rowNumber) => {
    let from = row.from;
    for (let index = row.from; index <= row.to; index += 1) {
      if (index < row.to && isOpen(index)) continue;
      if (index > from) runs.push({ rowNumber, from, length: index - from });
      from = index + 1;
    }
  });
  return runs;
}

/** Fewest seats left alone first, then the row nearest the front, then the place nearest its middle. */
function bestTogether(runs: readonly Run[], quantity: number, seats: SeatView): number | null {
  let best: { from: number; alone: number; row: number; aside: number } | null = null;
  for (const run of runs) {
    const row = seats.rows[run.rowNumber];
    if (row === undefined || run.length < quantity) continue;
    const middle = (row.from + row.to - quantity) / 2;
    for (let shift = 0; shift <= run.length - quantity; shift += 1) {
      const from = run.from + shift;
      const alone = Number(shift === 1) + Number(run.length - quantity - shift === 1);
      const aside = Math.abs(from - middle);
      const better =
        best === null ||
        alone < best.alone ||
        (alone === best.alone && (run.rowNumber < best.row || (run.rowNumber === best.row && aside < best.aside)));
      if (better) best = { from, alone, row: run.rowNumber, aside };
    }
  }
  return best?.from ?? null;
}

/** The longest run first; then what fits the rest in one go, else the longest again, nearest row first. */
function fewestGroups(runs: readonly Run[], quantity: number): readonly number[] | null {
  const left = [...runs];
  const taken: number[] = [];
  let home: number | null = null;
  while (taken.length < quantity) {
    const need = quantity - taken.length;
    const distance = (run: Run): number => (home === null ? 0 : Math.abs(run.rowNumber - home));
    left.sort(
      (a, b) => Math.min(b.length, need) - Math.min(a.length, need) || distance(a) - distance(b) || a.from - b.from,
    );
    const run = left.shift();
    if (run === undefined) return null;
    home ??= run.rowNumber;
    taken.push(...span(run.from, Math.min(run.length, need)));
  }
  return taken;
}

const span = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);
