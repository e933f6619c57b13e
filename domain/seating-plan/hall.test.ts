import { describe, expect, it } from 'vitest';
import type { SeatingSection } from '../../contracts/seating.ts';
import { seatingPlan } from './plan.ts';

const section = (name: string, rows: number, perRow: number): SeatingSection => ({
  section: name,
  rows: Array.from({ length: rows }, (_, row) => ({
    row: String(row + 1),
    seats: Array.from({ length: perRow }, (_seat, at) => String(at + 1)),
  })),
});
const drawn = (...seating: SeatingSection[]) => seatingPlan([{ ticketId: 't', seating }]);
/** The radius of each section's first row, and how far its label is aside, by name. */
const places = (...seating: SeatingSection[]) =>
  drawn(...seating).zones.map(({ section: name, lines, label }) => {
    const [line] = lines;
    // A label in the very middle may be at -0.
    return [name, line && 'radius' in line ? Math.round(line.radius * 10) / 10 : null, label.x + 0];
  });

describe('a hall', () => {
  it('has the first row on an arc of 320 about the point behind its stage, each next 12 behind it', () => {
    const { zones, ...plan } = drawn(section('Stalls', 2, 3));
    expect(plan).toEqual({
      ...{ kind: 'hall', box: { x: -180, y: 138, width: 360, height: 234 } },
      ...{ focus: 'M-100.8 178L100.8 178L140 268L-140 268Z', focusAt: { x: 0, y: 235 } },
    });
    const centre = { x: 0, y: 0 };
    expect(zones).toMatchObject([
      {
        ...{ section: 'Stalls', ticketId: 't', firstIndex: 0 },
        lines: [
          { centre, radius: 320, from: -10 / 320, step: 10 / 320 },
          { centre, radius: 332, from: -10 / 332, step: 10 / 332 },
        ],
        outline: 'M-14.7 313.7A314 314 0 0 0 14.7 313.7L17 337.6A338 338 0 0 1 -17 337.6Z',
        box: { x: -20, y: 309.8, width: 40, height: 32.2 },
        label: { x: 0, y: 326, size: 9 },
      },
    ]);
  });

  it('has left, middle and right of a tier side by side, an aisle apart, whatever was named first', () => {
    const { zones } = drawn(section('Stalls Right', 2, 4), section('Stalls Left', 3, 2), section('Stalls', 1, 5));
    expect(zones.map(({ section: name, outline, label }) => [name, outline, label.x, label.y])).toEqual([
      ['Stalls Left', 'M-69.1 306.3A314 314 0 0 0 -49.8 310L-54.5 345.7A350 350 0 0 1 -78.1 341.2Z', -62.9, 326],
      ['Stalls', 'M-34.3 312.1A314 314 0 0 0 14.7 313.7L16.8 325.6A326 326 0 0 1 -37.1 323.9Z', -10, 319.8],
      ['Stalls Right', 'M30.4 312.5A314 314 0 0 0 69.1 306.3L75.2 329.5A338 338 0 0 1 31.8 336.5Z', 51.7, 321.9],
    ]);
  });

  it('has the next tier behind the deepest section of the one before', () => {
    const tiers = places(section('Stalls Left', 3, 2), section('Stalls Right', 5, 2), section('Circle', 1, 2));
    expect(tiers.map(([name, radius]) => [name, radius])).toEqual([
      ['Stalls Left', 320],
      ['Stalls Right', 320],
      ['Circle', 320 + 5 * 12 + 40],
    ]);
  });

  it('has sections of the same side behind one another, an aisle between, and the middle’s all in the middle', () => {
    const { zones } = drawn(
      ...[section('Stalls Centre', 1, 2), section('Stalls', 2, 3)],
      ...[section('Stalls Left', 1, 2), section('Stalls Left Left', 1, 2)],
    );
    expect(
      zones.map(({ section: name, lines: [line], label }) => [name, line && 'radius' in line && line.radius, label.x]),
    ).toEqual([
      ['Stalls Left', 320, -23],
      ['Stalls Left Left', 320 + 12 + 16, -25],
      ['Stalls Centre', 320, 18],
      ['Stalls', 320 + 12 + 16, 19.9],
    ]);
  });

  it('has lettered and numbered sections beside each other in the order of their mention', () => {
    expect(places(...['Box B', 'Box A', 'Box C'].map((name) => section(name, 1, 2)))).toEqual([
      ['Box B', 320, -35.9],
      ['Box A', 320, 0],
      ['Box C', 320, 35.9],
    ]);
    expect(places(section('Loge 2', 1, 2), section('Loge 1', 1, 2))).toEqual([
      ['Loge 2', 320, -18],
      ['Loge 1', 320, 18],
    ]);
  });

  it('stands further out where its first tier is wide, its stage right before it, and never wider than 520', () => {
    const wide = drawn(section('Stalls', 1, 100));
    expect(wide).toMatchObject({
      ...{ focus: 'M-187.2 552.4L187.2 552.4L260 642.4L-260 642.4Z', focusAt: { x: 0, y: 609.4 } },
      box: { x: -494.1, y: 485.4, width: 988.2, height: 249 },
    });
    expect(wide.zones[0]?.lines).toMatchObject([{ radius: 1_000 / 1.44, from: -49.5 * 0.0144, step: 0.0144 }]);
    expect(drawn()).toMatchObject({ focus: 'M-100.8 178L100.8 178L140 268L-140 268Z', zones: [] });
  });

  it('has small sections without sides in lines, as many in each as the first row is wide, 40 behind each other', () => {
    const tables = Array.from({ length: 5 }, (_, at) => section(`Table ${at + 1}`, 1, 10));
    expect(places(...tables)).toEqual([
      ['Table 1', 320, -113.5],
      ['Table 2', 320, 0],
      ['Table 3', 320, 113.5],
      ['Table 4', 372, -57.8],
      ['Table 5', 372, 57.8],
    ]);
    // The tier behind them stands behind the last line, and no further.
    expect(places(...tables, section('Circle', 1, 2)).at(-1)).toEqual(['Circle', 424, 0]);
    expect(places(section('Table 1', 1, 80), section('Table 2', 1, 60))).toEqual([
      ['Table 1', 555.6, 0],
      ['Table 2', 607.6, 0],
    ]);
  });

  it('has one line of what just fits in it', () => {
    // Four sections and three aisles: 4 × 100 + 3 × 16 = 448 of 460.8; with 11 seats each, 488.
    const four = (seats: number) => places(...['1', '2', '3', '4'].map((name) => section(`Table ${name}`, 1, seats)));
    expect(new Set(four(10).map(([, radius]) => radius)).size).toBe(1);
    expect(four(11).map(([, radius]) => radius)).toEqual([320, 320, 372, 372]);
  });

  it('has labels as large as their sections’ width and depth allow', () => {
    // Six letters in nine tenths of 12 seats, or in three fifths of 5 rows.
    expect(drawn(section('Stalls', 10, 12)).zones[0]?.label.size).toBe(32.1);
    expect(drawn(section('Stalls', 5, 30)).zones[0]?.label.size).toBe(36);
  });

  it('has sides in one line, however wide', () => {
    expect(places(section('Stalls Left', 1, 40), section('Stalls Right', 2, 40))).toEqual([
      ['Stalls Left', 566.7, -203.4],
      ['Stalls Right', 566.7, 205.5],
    ]);
    const three = places(...['Left', 'Centre', 'Right'].map((side) => section(`Stalls ${side}`, 1, 30)));
    expect(new Set(three.map(([, radius]) => radius)).size).toBe(1);
  });
});
