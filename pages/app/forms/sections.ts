import { limits } from '../../../contracts/limits.ts';
import type { Seat } from '../../../contracts/seating.ts';

export type Sections = { ok: true; seats: Seat[] } | { ok: false; line: number };

/** Rows are A to Z, then AA, AB and so on. */
export function rowLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : rowLabel(Math.floor(index / 26) - 1) + letter;
}

/** `First tier, 10, 24` a line → its seats, rows lettered and seats numbered from 1; or the first line that is none. */
export function parseSections(text: string): Sections {
  const seats: Seat[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = /^\s*(.+?)\s*,\s*(\d{1,4})\s*,\s*(\d{1,4})\s*$/.exec(line);
    const [rows, perRow] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)];
    if (!match || rows < 1 || perRow < 1 || seats.length + rows * perRow > limits.seatsPerTicketMax)
      return { ok: false, line: i + 1 };
    const section = match[1] ?? '';
    for (let r = 0; r < rows; r++)
      for (let s = 1; s <= perRow; s++) seats.push({ section, row: rowLabel(r), seat: String(s) });
  }
  return seats.length === 0 ? { ok: false, line: 1 } : { ok: true, seats };
}
