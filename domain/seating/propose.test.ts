import { describe, expect, it } from 'vitest';
import type { SeatAccess } from '../../contracts/seating.ts';
import { bestAvailable } from '../ticket/best-available.ts';
import { Seats, seatStates } from '../ticket/seats.ts';
import { accessible, nearest } from './propose.ts';

/** Rows as they look: `.` free, `x` taken, `w` a free wheelchair place, `c` a free companion's. */
function rows(...drawn: string[]): Seats {
  const seats = new Seats();
  const kept: Record<string, SeatAccess> = { w: 'wheelchair', c: 'companion' };
  drawn.forEach((line, row) => {
    const access = Object.fromEntries([...line].flatMap((mark, at) => (kept[mark] ? [[at, kept[mark]]] : [])));
    seats.add([{ section: 'S', rows: [{ row: String(row), seats: [...line].map((_, at) => String(at)), access }] }]);
  });
  [...drawn.join('')].forEach((mark, index) => {
    if (mark === 'x') seats.set(index, seatStates.sold);
  });
  return seats;
}

describe('the nearest free seats to one that is taken', () => {
  it('are in its own row where they can be', () => {
    expect(nearest(rows('......', '..x...'), 8, 2)).toEqual([6, 7]);
  });
  it('leave nobody’s seat alone where two runs are equally near', () => {
    // Taking 3 and 4 would leave 5 alone; 0 and 1 are as near and leave nothing.
    expect(nearest(rows('..x...'), 2, 2)).toEqual([0, 1]);
  });
  it('are two aside rather than straight before where that would leave a seat alone', () => {
    expect(nearest(rows('x....xx', 'xxxxx.x'), 10, 1)).toEqual([12]);
    expect(nearest(rows('x...xxx', 'xxxxx.x'), 10, 1)).toEqual([3]);
  });
  it('are in the row before or behind when its own is full', () => {
    expect(nearest(rows('xxxxxx', '......'), 2, 2)).toEqual([8, 9]);
  });
  it('are null when the section has no run so long, and of a seat that is none', () => {
    expect(nearest(rows('.x.x.x'), 1, 2)).toBeNull();
    expect(nearest(rows('......'), 6, 2)).toBeNull();
    expect(nearest(rows('......'), -1, 2)).toBeNull();
  });
  it('are those straight behind, also where rows are of different lengths, centred behind one another', () => {
    expect(nearest(rows('xxxx', '........'), 1, 2)).toEqual([6, 7]);
    expect(nearest(rows('xxxx', '........'), 0, 1)).toEqual([6]);
    expect(nearest(rows('........', 'xxxx'), 11, 1)).toEqual([5]);
  });
  it('are a row away rather than three seats aside, and one seat aside rather than a row away', () => {
    expect(nearest(rows('.xxxxx.', '.......'), 3, 1)).toEqual([10]);
    expect(nearest(rows('.....', 'x....'), 5, 1)).toEqual([6]);
    expect(nearest(rows('xxx..x', 'xxxxxx', '......'), 1, 2)).toEqual([3, 4]);
    expect(nearest(rows('xxxxxx', 'xxxxxx', 'xxx.xx', '..xxxx'), 0, 1)).toEqual([18]);
  });
  it('are ordinary places: nobody is offered one that is kept for a wheelchair', () => {
    expect(nearest(rows('xw....'), 0, 1)).toEqual([2]);
    expect(nearest(rows('xwc'), 0, 1)).toBeNull();
  });
  it('are in the same section, however near another is', () => {
    const seats = new Seats();
    for (const section of ['S', 'T'])
      seats.add([
        { section, rows: [{ row: '1', seats: ['1', '2'] }] },
        { section, rows: [{ row: '2', seats: ['1', '2'] }] },
      ]);
    for (const index of [2, 3]) seats.set(index, seatStates.held);
    expect(nearest(seats, 3, 2)).toEqual([0, 1]);
    for (const index of [0, 1]) seats.set(index, seatStates.held);
    expect(nearest(seats, 3, 1)).toBeNull();
  });
  it('are the nearer of two runs in a row, and as many as were asked for', () => {
    expect(nearest(rows('...x......'), 3, 3)).toEqual([0, 1, 2]);
    expect(nearest(rows('...xx.....'), 4, 1)).toEqual([5]);
    expect(nearest(rows('..xx......'), 3, 4)).toEqual([4, 5, 6, 7]);
  });
});

describe('wheelchair and companion places', () => {
  it('are not given out by number while others are free', () => {
    expect(bestAvailable(rows('wc....'), 2)).not.toContain(0);
    expect(bestAvailable(rows('wc..xx'), 2)).toEqual([2, 3]);
  });
  it('are given out when nothing else is left', () => {
    expect(bestAvailable(rows('wcxxxx'), 2)).toEqual([0, 1]);
  });
  it('are found together, with their companion’s', () => {
    expect(accessible(rows('..w...', '...wc.'), 2)).toEqual([9, 10]);
    expect(accessible(rows('......'), 1)).toBeNull();
  });
  it('are found with as few ordinary places as can be, in the front row where that is equal', () => {
    expect(accessible(rows('.w..', '.wc.'), 3)).toEqual([4, 5, 6]);
    expect(accessible(rows('.wc.', '.wc.'), 2)).toEqual([1, 2]);
    expect(accessible(rows('..w'), 2)).toEqual([1, 2]);
    expect(accessible(rows('w', '.wx'), 2)).toEqual([1, 2]);
  });
  it('are not found where all are taken, or the company has no room beside', () => {
    expect(accessible(rows('cc..'), 2)).toBeNull();
    expect(accessible(rows('xwx'), 2)).toBeNull();
    expect(accessible(rows('xwx'), 1)).toEqual([1]);
  });
  it('survive being taken apart for the journal and put together', () => {
    const seats = rows('..wc..');
    const again = new Seats();
    again.add(seats.toSeating());
    expect(again.accessOf(2)).toBe('wheelchair');
    expect(again.toSeating()).toEqual(seats.toSeating());
  });
});
