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
  it('are in the row before or behind when its own is full', () => {
    expect(nearest(rows('xxxxxx', '......'), 2, 2)).toEqual([8, 9]);
  });
  it('are null when the section has no run so long', () => {
    expect(nearest(rows('.x.x.x'), 1, 2)).toBeNull();
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
  it('survive being taken apart for the journal and put together', () => {
    const seats = rows('..wc..');
    const again = new Seats();
    again.add(seats.toSeating());
    expect(again.accessOf(2)).toBe('wheelchair');
    expect(again.toSeating()).toEqual(seats.toSeating());
  });
});
