import type { SeatAccess, Seating, SeatingSection } from '../../contracts/seating.ts';

/** `A` … `Z`, then `AA` … */
const rowName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : rowName(Math.floor(index / 26) - 1) + rowName(index % 26);

/** A section of `rows` rows with `seatsPerRow` seats each, numbered from 1. */
function section(name: string, rows: number, seatsPerRow: number): SeatingSection {
  const seats = Array.from({ length: seatsPerRow }, (_, seat) => String(seat + 1));
  return { section: name, rows: Array.from({ length: rows }, (_, row) => ({ row: rowName(row), seats })) };
}

/** Two wheelchair places, each with a companion's beside it, at the beginning of one row: where a level way leads. */
const levelPlaces: Readonly<Record<number, SeatAccess>> = {
  0: 'wheelchair',
  1: 'companion',
  2: 'companion',
  3: 'wheelchair',
};
const withLevelPlaces = ({ section: name, rows }: SeatingSection, rowNumber: number): SeatingSection => ({
  section: name,
  rows: rows.map((row, at) => (at === rowNumber ? { ...row, access: levelPlaces } : row)),
});

export const seatCount = (seating: Seating): number =>
  seating.reduce((sum, each) => sum + each.rows.reduce((count, row) => count + row.seats.length, 0), 0);

/** David Geffen Hall's 2,200 seats by tier, the best part of each first; the division into rows is the demo's. */
export const geffenTiers: readonly { title: string; amountMinor: number; seating: Seating }[] = [
  {
    title: 'Orchestra',
    amountMinor: 14_500,
    seating: [
      section('Orchestra Centre', 30, 20),
      withLevelPlaces(section('Orchestra Left', 25, 12), 24),
      withLevelPlaces(section('Orchestra Right', 25, 12), 24),
    ],
  },
  {
    title: 'First Tier',
    amountMinor: 11_000,
    seating: [
      section('First Tier Centre', 8, 30),
      section('First Tier Left', 5, 16),
      section('First Tier Right', 5, 16),
    ],
  },
  {
    title: 'Second Tier',
    amountMinor: 7_500,
    seating: [
      section('Second Tier Centre', 6, 30),
      section('Second Tier Left', 4, 15),
      section('Second Tier Right', 4, 15),
    ],
  },
  {
    title: 'Third Tier',
    amountMinor: 4_500,
    seating: [
      section('Third Tier Centre', 6, 30),
      section('Third Tier Left', 4, 15),
      section('Third Tier Right', 4, 15),
    ],
  },
];

/** A hall of one tier: rows of 20 and a last, shorter one. */
export function plainHall(places: number): Seating {
  const whole = section('Stalls', Math.floor(places / 20), 20);
  const rest = places % 20;
  const last = { row: rowName(whole.rows.length), seats: Array.from({ length: rest }, (_, seat) => String(seat + 1)) };
  return [{ section: 'Stalls', rows: rest > 0 ? [...whole.rows, last] : whole.rows }];
}

interface StadiumTier {
  readonly title: string;
  readonly usdMinor: number;
  readonly seating: Seating;
}

/**
 * A stadium of 81,416 numbered seats, after MetLife Stadium: sections 101–149, 201–250 and 301–350, 30 to 40 rows on
 * the field level (published seating guides), and seats a row so that the levels are near the 33,346, 21,323 and
 * 27,897 that are told of them; what is left of the ground is suites. Sidelines and ends are priced apart, as a ticket has 20,000 seats
 * at most.
 */
export const bigStadium: readonly StadiumTier[] = [
  { title: 'Field level', first: 101, sections: 49, rows: 36, usdMinor: [38_000, 26_000] },
  { title: 'Mezzanine', first: 201, sections: 50, rows: 22, usdMinor: [29_000, 19_000] },
  { title: 'Upper level', first: 301, sections: 50, rows: 27, usdMinor: [12_000, 7_500] },
].flatMap(({ title, first, sections, rows, usdMinor: [sideline = 0, end = 0] }) => {
  const perRow = first === 301 ? 20 : 19;
  const all = Array.from({ length: sections }, (_, at) => {
    const block = section(`Section ${first + at}`, rows, perRow);
    return at % 6 === 0 ? withLevelPlaces(block, rows - 1) : block;
  });
  // Numbers run clockwise from the middle of a sideline: its halves are the first and last, the other's are between.
  const isSideline = (at: number): boolean => at < 6 || at >= sections - 5 || Math.abs(at - sections / 2) < 5.5;
  return [
    { title: `${title}, sidelines`, usdMinor: sideline, seating: all.filter((_, at) => isSideline(at)) },
    { title: `${title}, ends`, usdMinor: end, seating: all.filter((_, at) => !isSideline(at)) },
  ];
});

/** Part of a stadium: blocks numbered from `firstBlock`, each of 25 rows of 20 seats. */
export const stadiumBlocks = (firstBlock: number, blocks: number): Seating =>
  Array.from({ length: blocks }, (_, block) => section(`Block ${firstBlock + block}`, 25, 20));
