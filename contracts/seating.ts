import { z } from 'zod';
import { limits } from './limits.ts';

const label = z.string().trim().min(1).max(limits.seatLabelLengthMax);

/** One numbered place: `{section: 'First tier', row: 'G', seat: '12'}`. */
export const seatSchema = z.strictObject({ section: label, row: label, seat: label }).meta({ id: 'Seat' });
export type Seat = z.infer<typeof seatSchema>;

/** Whom a place is kept for: a wheelchair stands there, or somebody who comes with one sits there. */
export const seatAccesses = ['wheelchair', 'companion'] as const;
export type SeatAccess = (typeof seatAccesses)[number];

/** A seat as a ticket is made with it. */
export const newSeatSchema = seatSchema
  .extend({
    access: z.enum(seatAccesses).optional().meta({
      description: 'A wheelchair or companion place: given out by name, and by number only when nothing else is left',
    }),
  })
  .meta({ id: 'NewSeat' });
export type NewSeat = z.infer<typeof newSeatSchema>;

/**
 * The seats of one ticket as the object keeps and journals them. A seat's **index** is its position in reading order
 * (sections in order, rows in order, seats in order) and never changes. A row's seats are in the order in which they
 * stand beside each other: "together" means neighbours in this order.
 */
export interface SeatingRow {
  readonly row: string;
  readonly seats: readonly string[];
  /** By a seat's position in the row. Absent where every seat is an ordinary one. */
  readonly access?: Readonly<Record<number, SeatAccess>>;
}
export interface SeatingSection {
  readonly section: string;
  readonly rows: readonly SeatingRow[];
}
export type Seating = readonly SeatingSection[];
