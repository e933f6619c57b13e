import { describe, expect, it } from 'vitest';
import { Seats, seatingPieces, seatStates } from './seats.ts';

const seating = Array.from({ length: 3 }, (_, section) => ({
  section: `S${section}`,
  rows: Array.from({ length: 10 }, (_, row) => ({
    row: `R${row}`,
    seats: Array.from({ length: 30 }, (_, seat) => `${seat}`),
  })),
}));

describe('numbered seats', () => {
  it('are the same seating again after being split into pieces and put together', () => {
    const pieces = [...seatingPieces(seating, 2_000)];
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThanOrEqual(2_000);
    const seats = new Seats();
    for (const piece of pieces) seats.add(piece);
    expect(seats.count).toBe(900);
    expect(seats.toSeating()).toEqual(seating);
  });

  it('keep their index in reading order, and their state', () => {
    const seats = new Seats();
    seats.add(seating);
    expect(seats.indexOf({ section: 'S1', row: 'R0', seat: '2' })).toBe(302);
    expect(seats.indexOf({ section: 'S1', row: 'R0', seat: '99' })).toBeUndefined();
    seats.set(302, seatStates.sold);
    expect(seats.isFree(302)).toBe(false);
    expect(() => seats.set(900, seatStates.held)).toThrow(/no seat/);
  });
});
