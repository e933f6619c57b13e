import { describe, expect, it } from 'vitest';
import type { SeatingSection } from '../../contracts/seating.ts';
import { type Point, seatAt } from './geometry.ts';
import { seatingPlan } from './plan.ts';
import type { Plan } from './zone.ts';

const section = (name: string, rows: number, perRow: number): SeatingSection => ({
  section: name,
  rows: Array.from({ length: rows }, (_, row) => ({
    row: String(row + 1),
    seats: Array.from({ length: perRow }, (_seat, at) => String(at + 1)),
  })),
});
const sides = (tier: string, rows: number, perRow: number) =>
  ['Left', 'Centre', 'Right'].map((side) => section(`${tier} ${side}`, rows, perRow));
const blocks = (first: number, count: number, rows: number, perRow: number) =>
  Array.from({ length: count }, (_, at) => section(`Block ${first + at}`, rows, perRow));

const aHall = [
  { ticketId: 'stalls', seating: sides('Stalls', 25, 18) },
  { ticketId: 'circle', seating: sides('Circle', 6, 22) },
  { ticketId: 'boxes', seating: ['A', 'B', 'C'].map((box) => section(`Box ${box}`, 2, 3)) },
];
/** About 80,000: 49 blocks of 34 rows, 50 of 20, 50 of 26. */
const aStadium = [
  { ticketId: 'lower', seating: blocks(101, 49, 34, 20) },
  { ticketId: 'club', seating: blocks(201, 50, 20, 21) },
  { ticketId: 'upper', seating: blocks(301, 50, 26, 21) },
];

const seatsOf = (plan: Plan): Point[] =>
  plan.zones.flatMap(({ lines, rows }) =>
    lines.flatMap((line, at) => (rows[at]?.seats ?? []).map((_, position) => seatAt(line, position))),
  );

/** The least distance of two seats, found by a grid of cells a seat wide. */
function leastDistance(seats: readonly Point[]): number {
  const cells = new Map<string, Point[]>();
  let least = Infinity;
  for (const seat of seats) {
    const [column, row] = [Math.floor(seat.x / 10), Math.floor(seat.y / 10)];
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const other of cells.get(`${column + dx},${row + dy}`) ?? [])
          least = Math.min(least, Math.hypot(other.x - seat.x, other.y - seat.y));
    const cell = `${column},${row}`;
    cells.set(cell, [...(cells.get(cell) ?? []), seat]);
  }
  return least;
}

describe.each([
  ['a hall', aHall, 'hall'],
  ['a stadium of 80,000', aStadium, 'stadium'],
] as const)('%s', (_name, tickets, kind) => {
  const plan = seatingPlan(tickets);
  const places = tickets.flatMap(({ seating }) => seating.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)));

  it('is drawn as what it is', () => {
    expect(plan.kind).toBe(kind);
  });

  it('gives every seat one place of its own: none stands on another', () => {
    const seats = seatsOf(plan);
    expect(seats).toHaveLength(places.length);
    // A seat is a circle of radius 4.
    expect(leastDistance(seats)).toBeGreaterThan(8.5);
  });

  it('keeps every seat on the sheet and out of the stage or pitch', () => {
    const { x, y, width, height } = plan.box;
    const isOff = (seat: Point) => seat.x <= x || seat.x >= x + width || seat.y <= y || seat.y >= y + height;
    expect(seatsOf(plan).filter(isOff)).toEqual([]);
  });

  it('is the same for the same seats', () => {
    expect(JSON.stringify(seatingPlan(tickets))).toBe(JSON.stringify(plan));
  });

  it('has outlines of a bounded size: 100 characters a section', () => {
    for (const { outline } of plan.zones) expect(outline.length).toBeLessThanOrEqual(100);
  });
});

it('counts a section’s seats on from the section before in its ticket', () => {
  const { zones } = seatingPlan([{ ticketId: 't', seating: [section('Stalls', 2, 3), section('Circle', 1, 4)] }]);
  expect(zones.map(({ section: name, firstIndex }) => [name, firstIndex])).toEqual([
    ['Stalls', 0],
    ['Circle', 6],
  ]);
});

it('places left on the left and right on the right, in any of the five languages', () => {
  const words = ['Links Mitte Rechts', 'gauche centre droite', 'izquierda centro derecha', '左 中央 右'];
  for (const [first = '', second = '', third = ''] of words.map((line) => line.split(' '))) {
    const { zones } = seatingPlan([
      { ticketId: 't', seating: [third, first, second].map((side) => section(`Parkett ${side}`, 4, 6)) },
    ]);
    const at = new Map(zones.map(({ section: name, label }) => [name, label.x]));
    expect(at.get(`Parkett ${first}`)).toBeLessThan(at.get(`Parkett ${second}`) ?? Number.NaN);
    expect(at.get(`Parkett ${second}`)).toBeLessThan(at.get(`Parkett ${third}`) ?? Number.NaN);
  }
});

it('puts a section that two tickets sell behind one another', () => {
  const { zones } = seatingPlan([
    { ticketId: 'front', seating: [section('Stalls', 3, 10)] },
    { ticketId: 'back', seating: [section('Stalls', 3, 10)] },
  ]);
  expect(zones[0]?.label.y).toBeLessThan(zones[1]?.label.y ?? Number.NaN);
});

it('takes an event without seats', () => {
  expect(seatingPlan([]).zones).toEqual([]);
});

it('many tables stand in lines before the stage, not in one around it, and no seat on another', () => {
  const tables = Array.from({ length: 12 }, (_, at) => section(`Table ${at + 1}`, 1, 8));
  const plan = seatingPlan([{ ticketId: 'tables', seating: tables }]);
  expect(leastDistance(seatsOf(plan))).toBeGreaterThan(8);
  expect(plan.box.width).toBeLessThan(900);
  const behindStage = plan.zones.filter(({ box }) => box.y < plan.focusAt.y);
  expect(behindStage).toEqual([]);
});
