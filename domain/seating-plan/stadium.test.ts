import { describe, expect, it } from 'vitest';
import type { SeatingSection } from '../../contracts/seating.ts';
import { seatingPlan } from './plan.ts';

const block = (number: number, rows: number, perRow: number, name = 'Block'): SeatingSection => ({
  section: `${name} ${number}`,
  rows: Array.from({ length: rows }, (_, row) => ({
    row: String(row + 1),
    seats: Array.from({ length: perRow }, (_seat, at) => String(at + 1)),
  })),
});
const blocks = (first: number, count: number, rows: number, perRow: number) =>
  Array.from({ length: count }, (_, at) => block(first + at, rows, perRow));
const drawn = (...seating: SeatingSection[]) => seatingPlan([{ ticketId: 't', seating }]);
const at = (plan: ReturnType<typeof drawn>) =>
  Object.fromEntries(plan.zones.map(({ section, label }) => [section, [label.x, label.y]]));

describe('a stadium', () => {
  it('is what has sixteen sections that are called by a number; fewer are a hall’s', () => {
    expect(drawn(...blocks(1, 16, 1, 2)).kind).toBe('stadium');
    expect(drawn(...blocks(1, 15, 1, 2), block(0, 1, 2, 'Loge x')).kind).toBe('stadium');
    expect(drawn(...blocks(1, 15, 1, 2), { section: 'Loge', rows: [] }).kind).toBe('hall');
  });

  it('has its blocks about the pitch, clockwise from the middle of the upper side, each row 12 behind the one before', () => {
    const { zones, ...plan } = drawn(...blocks(101, 16, 2, 3));
    expect(plan).toEqual({
      ...{ kind: 'stadium', box: { x: -292.5, y: -220, width: 585, height: 440 } },
      ...{ focus: 'M-209.6 -137.6L209.6 -137.6L209.6 137.6L-209.6 137.6Z', focusAt: { x: 0, y: 0 } },
    });
    expect(zones[0]).toMatchObject({
      ...{ section: 'Block 101', short: '101', ticketId: 't', firstIndex: 0 },
      lines: [
        { start: { x: -10, y: -168 }, step: { x: 10, y: 0 } },
        { start: { x: -10, y: -180 }, step: { x: 10, y: 0 } },
      ],
      outline: 'M-17 -161L17 -161L17 -187L-17 -187Z',
      box: { x: -20, y: -190, width: 40, height: 32 },
      label: { x: 0, y: -174, size: 14.4 },
    });
    expect(zones.slice(1, 5).map(({ section, outline, label }) => [section, outline, label.x, label.y])).toEqual([
      ['Block 102', 'M76.4 -161L110.4 -161L110.4 -187L76.4 -187Z', 93.4, -174],
      ['Block 103', 'M168 -162.5L200.1 -151.3L208.6 -175.9L176.5 -187.1Z', 188.3, -169.2],
      ['Block 104', 'M231.7 -109.9L234 -76L259.9 -77.7L257.6 -111.7Z', 245.8, -93.8],
      ['Block 105', 'M233 -17L233 17L259 17L259 -17Z', 246, 0],
    ]);
    expect(zones[12]).toMatchObject({ outline: 'M-233 17L-233 -17L-259 -17L-259 17Z', label: { x: -246, y: 0 } });
  });

  it('has few blocks of a ring beside each other about the middle of the upper side, not all around', () => {
    const plan = drawn(...blocks(201, 8, 3, 2), ...blocks(101, 8, 2, 4).reverse());
    expect(plan.zones.map(({ section }) => section)).toEqual(
      [101, 102, 103, 104, 105, 106, 107, 108, 201, 202, 203, 204, 205, 206, 207, 208].map((one) => `Block ${one}`),
    );
    expect(at(plan)).toMatchObject({
      ...{ 'Block 101': [-246, 62.3], 'Block 104': [-62.3, -174], 'Block 105': [62.3, -174], 'Block 108': [246, 62.3] },
      ...{ 'Block 204': [-78, -240], 'Block 205': [78, -240] },
    });
    expect(plan.zones.find(({ section }) => section === 'Block 205')).toMatchObject({
      outline: 'M66 -221L90 -221L90 -259L66 -259Z',
      lines: [{ start: { y: -228 } }, { start: { y: -240 } }, { start: { y: -252 } }],
      label: { size: 10.7 },
    });
  });

  it('has each ring behind the deepest block of the one inside, and 36 between', () => {
    const inner = [...blocks(101, 15, 1, 3), block(116, 4, 3)];
    const { zones } = drawn(...inner, ...blocks(201, 12, 1, 3));
    const firstRow = (name: string) => zones.find(({ section }) => section === name)?.lines[0];
    expect(firstRow('Block 101')).toMatchObject({ start: { x: -10, y: -168 } });
    expect(firstRow('Block 201')).toMatchObject({ start: { x: -10, y: -168 - 4 * 12 - 36 } });
  });

  it('is as large as the ring that needs most room', () => {
    // 40 blocks of 30 seats and an aisle, 316 each, on a line of 248 + 40π of a size: 33.8 times the measure.
    const size = (40 * (30 * 10 + 16)) / (248 + 40 * Math.PI);
    const first = drawn(...blocks(101, 40, 1, 30)).zones[0]?.lines[0];
    expect(first && 'start' in first && first.start.y).toBeCloseTo(-42 * size, 6);
    const oneWide = drawn(...blocks(101, 39, 1, 3), block(140, 1, 30)).zones[0]?.lines[0];
    expect(oneWide && 'start' in oneWide && oneWide.start.y).toBeCloseTo(-42 * size, 6);
    const rings = drawn(...blocks(101, 16, 1, 3), ...blocks(201, 40, 1, 30)).zones[0]?.lines[0];
    const outer = (40 * 316 - 2 * Math.PI * (12 + 36)) / (248 + 40 * Math.PI);
    expect(rings && 'start' in rings && rings.start.y).toBeCloseTo(-42 * outer, 6);
  });

  it('has rows of a block centred behind each other, and an outline that is as wide as its first and last', () => {
    const rows = [3, 7, 5].flatMap((seats) => block(1, 1, seats).rows);
    const [zone] = drawn({ section: 'Block 101', rows }, ...blocks(102, 15, 1, 3)).zones;
    expect(zone?.lines).toMatchObject([{ start: { x: -10 } }, { start: { x: -30 } }, { start: { x: -20 } }]);
    expect(zone?.outline).toBe('M-17 -161L17 -161L27 -199L-27 -199Z');
  });

  it('sells blocks of the hundreds before those of the two hundreds, whatever was named first, and words among them', () => {
    const { zones } = drawn(block(7, 1, 2, 'Box'), ...blocks(201, 8, 1, 2), ...blocks(101, 8, 1, 2));
    expect(zones[0]?.section).toBe('Box 7');
    expect(zones[1]?.section).toBe('Block 101');
    expect(zones.at(-1)?.section).toBe('Block 208');
  });
});
