import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAvailable, freeRuns } from '../../../domain/ticket/best-available.ts';
import { Seats } from '../../../domain/ticket/seats.ts';

/** `.` is free, `#` taken, `w` a free wheelchair place; a string is a row, the first nearest the stage. */
function hall(...rows: string[]): Seats {
  const seats = new Seats();
  seats.add([
    {
      section: 'A',
      rows: rows.map((row, at) => {
        const access = [...row].flatMap((seat, index) => (seat === 'w' ? [[index, 'wheelchair'] as const] : []));
        const labels = [...row].map((_, index) => `${index + 1}`);
        return { row: `${at + 1}`, seats: labels, ...(access.length > 0 && { access: Object.fromEntries(access) }) };
      }),
    },
  ]);
  [...rows.join('')].forEach((seat, index) => {
    if (seat === '#') seats.set(index, 2);
  });
  return seats;
}
const best = (quantity: number, ...rows: string[]) => bestAvailable(hall(...rows), quantity);

describe('the best seats', () => {
  it('are in the middle of the row nearest the stage', () => {
    expect(best(2, '......', '......')).toEqual([2, 3]);
    expect(best(1, '.....')).toEqual([2]);
    expect(best(3, '.......')).toEqual([2, 3, 4]);
  });
  it('are in the front row though a row behind has more room', () => {
    expect(best(2, '#....#', '......')).toEqual([1, 2]);
  });
  it('leave nobody alone: a row behind, or a place aside, is better', () => {
    expect(best(2, '...')).toEqual([0, 1]);
    expect(best(2, '...', '....')).toEqual([3 + 0, 3 + 1]);
    expect(best(2, '#...', '##..')).toEqual([6, 7]);
    expect(best(3, '.....')).toEqual([0, 1, 2]);
    expect(best(2, '.....')).toEqual([0, 1]);
  });
  it('leave one alone where no other choice is', () => {
    expect(best(2, '#...#')).toEqual([1, 2]);
  });
  it('are all that is left, in one row or across rows, and none where they do not suffice', () => {
    expect(best(3, '#.#', '..#')).toEqual([3, 4, 1]);
    expect(best(2, '#.#')).toBeNull();
    expect(best(1, '##')).toBeNull();
  });
  it('are in as few groups as can be, the longest first, then near it', () => {
    expect(best(4, '..#', '..#', '..#')).toEqual([0, 1, 3, 4]);
    expect(best(5, '.##...', '######', '..####', '..####')).toEqual([3, 4, 5, 12, 13]);
    expect(best(4, '.#####', '...###', '.#####', '######')).toEqual([6, 7, 8, 0]);
    expect(best(3, '.#..#.')).toEqual([2, 3, 0]);
  });
  it('are near the longest group, though a row nearer the stage has room too', () => {
    expect(best(4, '.#####', '######', '...###', '.#####')).toEqual([12, 13, 14, 18]);
  });
  it('go on in the row nearer the stage where two are equally near', () => {
    expect(best(7, '..###', '.....', '...##')).toEqual([5, 6, 7, 8, 9, 0, 1]);
  });
  it('leave wheelchair places to those who ask for them, until nothing else is left', () => {
    expect(best(2, 'w..w')).toEqual([1, 2]);
    expect(best(2, 'ww..', '....')).toEqual([2, 3]);
    expect(best(3, 'w..w')).toEqual([0, 1, 2]);
  });

  it('are free, different, ascending in a row where one has room, and found whenever enough are free', () => {
    const row = fc
      .array(fc.constantFrom('.', '.', '#', 'w'), { minLength: 1, maxLength: 8 })
      .map((seats) => seats.join(''));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (rows, quantity) => {
        const seats = hall(...rows);
        const free = [...rows.join('')].filter((seat) => seat !== '#').length;
        const found = bestAvailable(seats, quantity);
        expect(found === null).toBe(free < quantity);
        if (found === null) return;
        expect(found).toHaveLength(quantity);
        expect(new Set(found).size).toBe(quantity);
        expect(found.every((index) => seats.isFree(index))).toBe(true);
        const ordinary = freeRuns(seats, (index) => seats.isFree(index) && seats.accessOf(index) === null);
        if (ordinary.some(({ length }) => length >= quantity))
          expect((found.at(-1) ?? 0) - (found[0] ?? 0)).toBe(quantity - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('have runs as long as the free seats beside each other, row by row', () => {
    expect(freeRuns(hall('.#..', '..'), (index) => hall('.#..', '..').isFree(index))).toEqual([
      { rowNumber: 0, from: 0, length: 1 },
      { rowNumber: 0, from: 2, length: 2 },
      { rowNumber: 1, from: 4, length: 2 },
    ]);
    const seats = hall('##.', '#.#');
    expect(freeRuns(seats, (index) => seats.isFree(index))).toEqual([
      { rowNumber: 0, from: 2, length: 1 },
      { rowNumber: 1, from: 4, length: 1 },
    ]);
  });
});
