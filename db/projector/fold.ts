import type { JournalRow, OrderImage, Stock, TicketImage } from '../../contracts/journal.ts';

/** What a stretch of journal rows leaves behind: the newest image of each thing it names. */
export interface Changes {
  readonly ticketId: string;
  /** The terms, if the rows changed them, and the position as of which they are known. */
  readonly terms: { readonly ticket: TicketImage; readonly seq: number } | null;
  readonly orders: readonly OrderImage[];
  /** Orders that were complete at some row, though they may be no more at the last: their admissions were issued. */
  readonly completed: ReadonlySet<string>;
  readonly stock: Stock;
  /** See `JournalRow`; undefined where the last row does not say. */
  readonly dueAtMs: number | null | undefined;
  readonly seq: number;
}

/** Folds contiguous rows (at least one). Images are whole, so the last one of each thing is all that matters. */
export function foldRows(ticketId: string, rows: readonly [JournalRow, ...JournalRow[]]): Changes {
  let terms: Changes['terms'] = null;
  const orders = new Map<string, OrderImage>();
  const completed = new Set<string>();
  let last = rows[0];
  for (const row of rows) {
    last = row;
    for (const event of row.events) {
      if ('ticket' in event) terms = { ticket: event.ticket, seq: row.seq };
      else if ('order' in event) {
        orders.set(event.order.id, event.order);
        if (event.order.status === 'complete') completed.add(event.order.id);
      }
    }
  }
  const { stock, dueAtMs, seq } = last;
  return { ticketId, terms, orders: [...orders.values()], completed, stock, dueAtMs, seq };
}

export type Continuation =
  | { readonly kind: 'rows'; readonly rows: readonly [JournalRow, ...JournalRow[]] }
  /** All of them are applied already: a double, or late. */
  | { readonly kind: 'nothing_new' }
  /** Rows between the position and the first of these are missing: pull them. */
  | { readonly kind: 'gap' };

/**
 * The part of `rows` that continues `position` (the last applied seq, 0 at first). Doubles are cut off at the front; a
 * hole before or between rows is a gap.
 */
export function continueFrom(position: number, rows: readonly JournalRow[]): Continuation {
  const [first, ...rest] = rows.filter((row) => row.seq > position);
  if (!first) return { kind: 'nothing_new' };
  const next = [first, ...rest] as const;
  const isContiguous = next.every((row, index) => row.seq === position + 1 + index);
  return isContiguous ? { kind: 'rows', rows: [first, ...rest] } : { kind: 'gap' };
}
