import type { VenueSeating } from '../../../contracts/http/venue-seating.ts';
import { limits } from '../../../contracts/limits.ts';
import { type NewSeat, type SeatAccess, seatAccesses } from '../../../contracts/seating.ts';
import { cellsOf } from './seating-cells.ts';

type Section = VenueSeating['sections'][number];
type Row = Section['rows'][number];

/** What is wrong, in which line, and what stands there. */
export type SeatingFault = {
  readonly fault: 'shape' | 'number' | 'access' | 'twice' | 'long' | 'tooMany' | 'json' | 'empty';
  readonly line: number;
  readonly said: string;
};
export type SeatingText =
  | { readonly ok: true; readonly sections: VenueSeating['sections'] }
  | ({ readonly ok: false } & SeatingFault);

/** Rows are A to Z, then AA, AB and so on. */
export function rowLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : rowLabel(Math.floor(index / 26) - 1) + letter;
}

/** One line of any of the three kinds, as the rows that it adds to a section. */
type Line = { readonly section: string; readonly ticket: string; readonly rows: readonly Row[] };

/**
 * Reads what an organizer types or exports: `First tier, 10, 24` (rows are lettered), `First tier, A, 24` (a row of
 * 24), or CSV under the heads `section, row, seat, access, ticket`, a seat a line. The first line that is wrong ends it.
 */
export function readSeatingText(text: string, seatsMax: number): SeatingText {
  const sections = new Map<string, { ticket: string; rows: Map<string, Row> }>();
  let seats = 0;
  for (const { line, read } of linesOf(text)) {
    const wrong = (fault: SeatingFault['fault'], said: string) => ({ ok: false, fault, line, said }) as const;
    if ('fault' in read) return { ok: false, line, ...read };
    const names = [read.section, ...read.rows.flatMap(({ row, seats: of }) => [row, of[0] ?? ''])];
    const unfit = names.find((name) => name === '' || name.length > limits.seatLabelLengthMax);
    if (unfit !== undefined) return wrong('long', unfit.slice(0, 50));
    const section = sections.get(read.section) ?? { ticket: read.ticket, rows: new Map<string, Row>() };
    sections.set(read.section, section);
    for (const row of read.rows) {
      const twice = join(section.rows, row);
      if (twice !== null) return wrong('twice', `${read.section}, ${row.row}, ${twice}`);
      seats += row.seats.length;
    }
    if (seats > seatsMax) return wrong('tooMany', String(seatsMax));
  }
  if (sections.size === 0) return { ok: false, fault: 'empty', line: 1, said: '' };
  return { ok: true, sections: [...sections].map(toSection) };
}

const toSection = ([section, { ticket, rows }]: [string, { ticket: string; rows: Map<string, Row> }]): Section => ({
  section,
  ...(ticket !== '' && { ticket: ticket.slice(0, limits.ticketTitleLengthMax) }),
  rows: [...rows.values()],
});

/** Adds a row's seats to those that are there. @returns the first that is there already, or null */
function join(rows: Map<string, Row>, { row, seats, access }: Row): string | null {
  const there = rows.get(row);
  if (there === undefined) {
    rows.set(row, { row, seats: [...seats], ...(access && { access: { ...access } }) });
    return null;
  }
  const twice = seats.find((seat) => there.seats.includes(seat));
  if (twice !== undefined) return twice;
  for (const [at, kept] of Object.entries(access ?? {}))
    there.access = { ...there.access, [there.seats.length + Number(at)]: kept };
  there.seats.push(...seats);
  return null;
}

/** As above, or JSON as the API takes it: what that holds is the API's to check, and goes nowhere else. */
export function readSeating(text: string, seatsMax: number): SeatingText {
  if (!/^\s*[[{]/.test(text)) return readSeatingText(text, seatsMax);
  try {
    const read: unknown = JSON.parse(text);
    const sections = Array.isArray(read) ? read : (read as { sections?: unknown }).sections;
    return { ok: true, sections: sections as Section[] };
  } catch {
    return { ok: false, fault: 'json', line: 1, said: '' };
  }
}

type Fault = Omit<SeatingFault, 'line'>;

function* linesOf(text: string): Generator<{ line: number; read: Line | Fault }> {
  let head: readonly string[] | null = null;
  let isFirst = true;
  for (const [at, written] of text.split(/\r\n|\r|\n/).entries()) {
    if (written.trim() === '') continue;
    const cells = cellsOf(written);
    const lower = cells.map((cell) => cell.toLowerCase());
    if (isFirst && lower.includes('section') && lower.includes('row') && lower.includes('seat')) head = lower;
    else yield { line: at + 1, read: head === null ? readLine(cells) : readSeat(head, cells) };
    isFirst = false;
  }
}

const places: readonly string[] = seatAccesses;

function readSeat(head: readonly string[], cells: readonly string[]): Line | Fault {
  const cell = (name: string): string => cells[head.indexOf(name)] ?? '';
  const access = cell('access').toLowerCase();
  if (access !== '' && !places.includes(access)) return { fault: 'access', said: access.slice(0, 40) };
  const row = { row: cell('row'), seats: [cell('seat')] };
  const kept = access === '' ? {} : { access: { 0: access as SeatAccess } };
  return { section: cell('section'), ticket: cell('ticket'), rows: [{ ...row, ...kept }] };
}

function readLine(cells: readonly string[]): Line | Fault {
  const [section = '', second = '', third = '', ticket = ''] = cells;
  if (cells.length < 3 || cells.length > 4) return { fault: 'shape', said: '' };
  const perRow = count(third, limits.seatsPerRowMax);
  if (perRow === null) return { fault: 'number', said: third.slice(0, 40) };
  const seats = Array.from({ length: perRow }, (_, seat) => String(seat + 1));
  if (!/^[\d.+-]+$/.test(second)) return { section, ticket, rows: [{ row: second, seats }] };
  const rows = count(second, limits.rowsPerSectionMax);
  if (rows === null) return { fault: 'number', said: second.slice(0, 40) };
  return { section, ticket, rows: Array.from({ length: rows }, (_, at) => ({ row: rowLabel(at), seats })) };
}

function count(text: string, most: number): number | null {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** Every seat, as a ticket is made of them. */
export const seatsIn = (sections: VenueSeating['sections']): NewSeat[] =>
  sections.flatMap(({ section, rows }) =>
    rows.flatMap(({ row, seats, access }) =>
      seats.map((seat, at) => {
        const kept = access?.[at];
        return { section, row, seat, ...(kept && { access: kept }) };
      }),
    ),
  );
