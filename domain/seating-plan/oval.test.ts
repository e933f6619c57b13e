import { describe, expect, it } from 'vitest';
import { Oval } from './oval.ts';

/** A pitch's straights are 80 and 44 of a size long, its corners a quarter of a circle of radius 20. */
const size = 5;
const oval = new Oval(size);
const [halfLength, halfWidth, corner] = [40 * size, 22 * size, 20 * size];
const arc = (Math.PI / 2) * corner;
const whole = 4 * (halfLength + halfWidth) + 4 * arc;
const close = (along: number, offset = 0) => {
  const { at, out } = oval.point(offset, along);
  return [at.x, at.y, out.x, out.y].map((value) => Math.round(value * 1_000) / 1_000 + 0);
};

describe('the line about a pitch', () => {
  it('is as long as its straights and corners, and longer by a circle’s share outside of it', () => {
    expect(oval.length(0)).toBeCloseTo(whole, 9);
    expect(oval.length(30)).toBeCloseTo(whole + 2 * Math.PI * 30, 9);
  });

  it('begins in the middle of the upper side, goes clockwise, and looks away from the pitch everywhere', () => {
    const [right, down, up] = [halfLength + corner, halfWidth + corner, -halfWidth - corner];
    expect(close(0)).toEqual([0, up, 0, -1]);
    expect(close(halfLength)).toEqual([halfLength, up, 0, -1]);
    expect(close(halfLength + arc)).toEqual([right, -halfWidth, 1, 0]);
    expect(close(halfLength + arc + halfWidth)).toEqual([right, 0, 1, 0]);
    expect(close(halfLength + 2 * arc + 2 * halfWidth)).toEqual([halfLength, down, 0, 1]);
    expect(close(whole / 2)).toEqual([0, down, 0, 1]);
    expect(close(whole / 2 + 10)).toEqual([-10, down, 0, 1]);
    expect(close(whole - halfLength - arc - halfWidth)).toEqual([-right, 0, -1, 0]);
    expect(close(whole - halfLength - arc - 1)).toEqual([-right, -halfWidth + 1, -1, 0]);
    expect(close(whole - 7)).toEqual([-7, up, 0, -1]);
  });

  it('goes around its corners on a circle', () => {
    const half = Math.round(Math.SQRT1_2 * 1_000) / 1_000;
    const aside = Math.SQRT1_2 * corner;
    const corners = [
      [halfLength + arc / 2, 1, -1],
      [halfLength + arc + 2 * halfWidth + arc / 2, 1, 1],
      [3 * halfLength + 2 * arc + 2 * halfWidth + arc / 2, -1, 1],
      [3 * halfLength + 3 * arc + 4 * halfWidth + arc / 2, -1, -1],
    ] as const;
    for (const [along, x, y] of corners) {
      const { at } = oval.point(0, along);
      expect(close(along).slice(2)).toEqual([x * half, y * half]);
      expect(at.x).toBeCloseTo(x * (halfLength + aside), 9);
      expect(at.y).toBeCloseTo(y * (halfWidth + aside), 9);
    }
  });

  it('is the same line however often one goes around it, forwards or back', () => {
    for (const along of [0, 13, 500, 900]) {
      expect(close(along + whole)).toEqual(close(along));
      expect(close(along - 2 * whole)).toEqual(close(along));
    }
  });

  it('runs at its distance outside the first', () => {
    expect(close(0, 30)).toEqual([0, -halfWidth - corner - 30, 0, -1]);
    expect(close(oval.length(30) / 2, 30)).toEqual([0, halfWidth + corner + 30, 0, 1]);
    for (let along = 0; along < whole; along += 7) {
      const near = oval.point(0, along);
      const far = oval.point(40, (along / whole) * oval.length(40));
      expect(Math.hypot(far.at.x, far.at.y)).toBeGreaterThan(Math.hypot(near.at.x, near.at.y) + 30);
    }
  });

  it('goes on without a gap', () => {
    let before = oval.point(0, 0).at;
    for (let along = 1; along <= whole + 1; along += 1) {
      const { at, out } = oval.point(0, along);
      expect(Math.hypot(at.x - before.x, at.y - before.y)).toBeLessThan(1.001);
      expect(Math.hypot(out.x, out.y)).toBeCloseTo(1, 9);
      before = at;
    }
  });
});

it('a size is what makes the line so long, and no smaller than a pitch that can be seen', () => {
  expect(new Oval(Oval.sizeFor(9_000, 0)).length(0)).toBeCloseTo(9_000, 6);
  expect(new Oval(Oval.sizeFor(9_000, 250)).length(250)).toBeCloseTo(9_000, 6);
  expect(Oval.sizeFor(10, 0)).toBe(4);
});

it('the pitch is a rectangle inside the line, with rounded corners’ room', () => {
  const [x, y] = [halfLength + 0.62 * corner, halfWidth + 0.62 * corner];
  expect(oval.pitch()).toEqual([
    { x: -x, y: -y },
    { x, y: -y },
    { x, y },
    { x: -x, y },
  ]);
});
