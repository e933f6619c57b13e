import { describe, expect, it } from 'vitest';
import { boxAround, polygon, round, seatAt, tenth } from './geometry.ts';
import { ends, labelSize, widest } from './zone.ts';

const row = (seats: number) => ({ row: '1', seats: Array.from({ length: seats }, (_, at) => `${at}`) });
const straight = { start: { x: 1, y: 2 }, step: { x: 10, y: -5 } };

describe('a seat', () => {
  it('on a straight line is so many steps from its start', () => {
    expect([0, 1, 3].map((at) => seatAt(straight, at))).toEqual([
      { x: 1, y: 2 },
      { x: 11, y: -3 },
      { x: 31, y: -13 },
    ]);
  });

  it('on an arc is at its angle from straight down, and as far from the centre as the arc', () => {
    const arc = { centre: { x: 5, y: 7 }, radius: 100, from: 0, step: Math.PI / 6 };
    expect([0, 1, 3].map((at) => seatAt(arc, at))).toEqual([
      { x: 5, y: 107 },
      { x: 55, y: 93.6 },
      { x: 105, y: 7 },
    ]);
    expect(seatAt({ ...arc, from: -Math.PI / 6 }, 0)).toEqual({ x: -45, y: 93.6 });
  });

  it('stands on a tenth of the measure', () => {
    expect([tenth(1.24), tenth(1.25), tenth(-3.06)]).toEqual([1.2, 1.3, -3.1]);
    expect(round({ x: 0.04, y: 9.96 })).toEqual({ x: 0, y: 10 });
  });
});

it('an outline is a closed path through its corners', () => {
  const corners = [
    { x: 0, y: 0.04 },
    { x: 10, y: 0 },
    { x: 10, y: -2.5 },
  ];
  expect(polygon(corners)).toBe('M0 0L10 0L10 -2.5Z');
});

it('a box is as small as its points allow, with room on every side', () => {
  const points = [
    { x: 3, y: -4 },
    { x: -7, y: 20 },
    { x: 5, y: 6 },
  ];
  expect(boxAround(points, 0)).toEqual({ x: -7, y: -4, width: 12, height: 24 });
  expect(boxAround(points, 1.5)).toEqual({ x: -8.5, y: -5.5, width: 15, height: 27 });
  expect(boxAround([{ x: 2, y: 3 }], 10)).toEqual({ x: -8, y: -7, width: 20, height: 20 });
});

it('a section is as wide as its widest row, and never narrower than a seat', () => {
  expect([widest([row(2), row(5), row(3)]), widest([]), widest([row(0)])]).toEqual([5, 1, 1]);
});

it('a row’s ends are its first, middle and last seat', () => {
  expect(ends([straight, straight], [row(3), row(1)])).toEqual([
    { x: 1, y: 2 },
    { x: 11, y: -3 },
    { x: 21, y: -8 },
    ...[1, 1, 1].map(() => ({ x: 1, y: 2 })),
  ]);
  expect(ends([straight], [])).toEqual([1, 1, 1].map(() => ({ x: 1, y: 2 })));
});

describe('a label', () => {
  it('fits its section both ways: three fifths of its height, nine tenths of its width', () => {
    expect(labelSize('1234', 1_000, 50)).toBe(30);
    expect(labelSize('1234', 56, 50)).toBe(22.5);
    expect(labelSize('12', 56, 50)).toBe(30);
  });
  it('is never too small to be read, nor larger than it need be', () => {
    expect(labelSize('A very long name of a section', 50, 50)).toBe(9);
    expect(labelSize('A', 900, 900)).toBe(42);
  });
});
