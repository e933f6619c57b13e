import { z } from 'zod';
import { limits } from './limits.ts';

const label = z.string().trim().min(1).max(limits.seatLabelLengthMax);

/** One numbered place: `{section: 'First tier', row: 'G', seat: '12'}`. */
export const seatSchema = z.strictObject({ section: label, row: label, seat: label }).meta({ id: 'Seat' });
export type Seat = z.infer<typeof seatSchema>;

/**
 * The seats of one ticket as the object keeps and journals them. A seat's **index** is its position in reading order
 * (sections in order, rows in order, seats in order) and never changes. A row's seats are in the order in which they
 * stand beside each other: "together" means neighbours in this order.
 */
export interface SeatingSection {
  readonly section: string;
  readonly rows: readonly { readonly row: string; readonly seats: readonly string[] }[];
}
export type Seating = readonly SeatingSection[];
