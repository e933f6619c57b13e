import type { TicketView } from '../../contracts/ticket-rpc.ts';
import { differingColumns } from '../../db/rebuild/compare-ticket.ts';
import { type Entry, idsGiven } from './journal.ts';

/** A ticket that was put on sale under load: what its object says, and its row in D1. */
export interface Made {
  readonly id: string;
  readonly view: TicketView | null;
  readonly row: Record<string, unknown> | null;
}

/** A request to make a ticket has made one or none, an acknowledged one is there, and D1 shows it as its object does. */
export function wronglyMade(made: readonly Made[], entries: readonly Entry[]): string[] {
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.deed !== 'make') continue;
    const given = idsGiven(entry);
    const own = made.filter(({ id, view }) => given.has(id) || view?.ticket.title === entry.key);
    if (given.size > 1 || own.length > 1)
      found.push(`two results: make ${entry.key} gave ${own.map(({ id }) => id).join(' and ')}`);
    if (given.size === 0 && own.length > 0) found.push(`half applied: ticket ${entry.key} exists, and was refused`);
    for (const { id, view, row } of own)
      if (view === null) found.push(`lost answer: make ${entry.key} was answered 201 (${id})`);
      else if (row === null) found.push(`lost image: ticket ${id} is not in D1`);
      else if (differingColumns(row, view).length > 0) found.push(`image differs: ticket ${id}, made under load`);
  }
  return found;
}
