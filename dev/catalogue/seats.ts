import type { Seating, SeatingSection } from '../../contracts/seating.ts';

/** `A` … `Z`, then `AA` … */
const rowName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : rowName(Math.floor(index / 26) - 1) + rowName(index % 26);

/** A section of `rows` rows with `seatsPerRow` seats each, numbered from 1. */
function section(name: string, rows: number, seatsPerRow: number): SeatingSection {
  const seats = Array.from({ length: seatsPerRow }, (_, seat) => String(seat + 1));
  return { section: name, rows: Array.from({ length: rows }, (_, row) => ({ row: rowName(row), seats })) };
}

export const seatCount = (seating: Seating): number =>
  seating.reduce((sum, each) => sum + each.rows.reduce((count, row) => count + row.seats.length, 0), 0);

/** David Geffen Hall's 2,200 seats by tier; the division into rows is the demo's. */
export const geffenTiers: readonly { title: string; amountMinor: number; seating: Seating }[] = [
  {
    title: 'Orchestra',
    amountMinor: 14_500,
    seating: [
      section('Orchestra Left', 25, 12),
      section('Orchestra Centre', 30, 20),
      section('Orchestra Right', 25, 12),
    ],
  },
  {
    title: 'First Tier',
    amountMinor: 11_000,
    seating: [section('First Tier Centre', 8, 30), section('First Tier Side', 5, 32)],
  },
  {
    title: 'Second Tier',
    amountMinor: 7_500,
    seating: [section('Second Tier Centre', 6, 30), section('Second Tier Side', 4, 30)],
  },
  {
    title: 'Third Tier',
    amountMinor: 4_500,
    seating: [section('Third Tier Centre', 6, 30), section('Third Tier Side', 4, 30)],
  },
];

/** A hall of one tier: rows of 20 and a last, shorter one. */
export function plainHall(places: number): Seating {
  const whole = section('Stalls', Math.floor(places / 20), 20);
  const rest = places % 20;
  const last = { row: rowName(whole.rows.length), seats: Array.from({ length: rest }, (_, seat) => String(seat + 1)) };
  return [{ section: 'Stalls', rows: rest > 0 ? [...whole.rows, last] : whole.rows }];
}

/** Part of a stadium: blocks numbered from `firstBlock`, each of 25 rows of 20 seats. */
export const stadiumBlocks = (firstBlock: number, blocks: number): Seating =>
  Array.from({ length: blocks }, (_, block) => section(`Block ${firstBlock + block}`, 25, 20));
