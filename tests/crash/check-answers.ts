import type { OrderImage } from '../../contracts/journal.ts';
import { type Entry, idsGiven, isDone } from './journal.ts';
import type { Truth } from './truth.ts';

/** What the journal of an object says an order was, version by version. */
function historyOf(truth: Truth): Map<string, OrderImage[]> {
  const history = new Map<string, OrderImage[]>();
  for (const { events } of truth.rows)
    for (const event of events)
      if ('order' in event) history.set(event.order.id, [...(history.get(event.order.id) ?? []), event.order]);
  return history;
}

/** A 2xx without its state in the object's journal. */
function isLost(entry: Entry, body: unknown, past: readonly OrderImage[], truth: Truth): boolean {
  const { status, version, id } = (body ?? {}) as { status?: string; version?: number; id?: string };
  switch (entry.deed) {
    case 'hold':
    case 'refund':
      return !past.some((image) => image.version === version && image.status === status);
    case 'refresh':
      return status === 'complete' && !past.some((image) => image.version === version && image.status === status);
    case 'cancel':
      return !past.some((image) => image.status === 'cancelled');
    case 'pay':
      return !past.some(({ payment }) => payment?.id === id);
    case 'confirm':
      return !past.some(({ payment }) => payment?.status === 'succeeded');
    case 'edit':
      return !truth.rows.some(({ events }) =>
        events.some(
          (event) => 'ticket' in event && event.ticket.title === entry.key && event.ticket.version === version,
        ),
      );
    case 'make':
      // It has a ticket of its own: `wronglyMade` looks there.
      return false;
  }
}

/** Every acknowledged answer is true: lost ones, by name. */
export function lostAnswers(truth: Truth, entries: readonly Entry[]): string[] {
  const history = historyOf(truth);
  return entries.flatMap((entry) => {
    const past = history.get(entry.orderId ?? '') ?? [];
    return [entry.answer, ...entry.repeats]
      .filter((answer) => isDone(answer))
      .filter((answer) => isLost(entry, answer?.body, past, truth))
      .map((answer) => `lost answer: ${entry.deed} ${entry.key} was answered ${answer?.status} (${entry.orderId})`);
  });
}

/** A request and its repetitions have one result, and nothing exists that nobody asked for. */
export function repeatedResults(truth: Truth, entries: readonly Entry[]): string[] {
  const found: string[] = [];
  const asked = new Set<string>();
  for (const entry of entries) {
    if (entry.deed !== 'hold' && entry.deed !== 'pay') continue;
    const ids = idsGiven(entry);
    if (ids.size > 1) found.push(`two results: ${entry.deed} ${entry.key} gave ${[...ids].join(' and ')}`);
    if (entry.deed === 'pay') continue;
    for (const id of ids) asked.add(id);
    if (isDone(entry.answer) && entry.repeats.some((answer) => !isDone(answer)))
      found.push(`two results: hold ${entry.key} was made, and refused when repeated (${entry.orderId})`);
  }
  for (const { id } of truth.orders)
    if (!asked.has(id)) found.push(`half applied: order ${id} exists, and no request was given it`);
  const versions = new Map<string, Set<number>>();
  for (const { events } of truth.rows)
    for (const event of events)
      if (event.type === 'ticket.terms_changed')
        versions.set(
          event.ticket.title,
          (versions.get(event.ticket.title) ?? new Set<number>()).add(event.ticket.version),
        );
  for (const [title, { size }] of versions) if (size > 1) found.push(`two results: the edit "${title}" was made twice`);
  return found;
}
