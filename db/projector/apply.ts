import type { JournalRow } from '../../contracts/journal.ts';
import type { TicketView } from '../../contracts/ticket-rpc.ts';
import { isPositionConflict, movePosition } from '../delivery/positions.ts';
import { foldRows } from './fold.ts';
import {
  type AdmissionIdMaker,
  type Mode,
  recomputeDue,
  updateDue,
  updateEventAggregates,
  updateStock,
  upsertAdmissions,
  upsertOrders,
  upsertTerms,
} from './statements.ts';

/** Rows that continue `fromSeq`, of one ticket. */
export interface Stretch {
  readonly ticketId: string;
  readonly fromSeq: number;
  readonly rows: readonly [JournalRow, ...JournalRow[]];
}

/**
 * Applies a stretch of a journal to the read models and moves the position, in one batch.
 * `moved_meanwhile`: somebody else applied some of it; nothing was written, read the position again.
 * `move` is replaced by a negative control only.
 * @throws what D1 throws: nothing was written, or its outcome is unknown and the position will tell.
 */
export async function applyRows(
  db: D1Database,
  stretch: Stretch,
  makeAdmissionId: AdmissionIdMaker,
  nowMs: number,
  move = movePosition,
): Promise<'applied' | 'moved_meanwhile'> {
  const { ticketId, fromSeq, rows } = stretch;
  const { terms, orders, completed, stock, dueAtMs, seq } = foldRows(ticketId, rows);
  const eventId = terms?.ticket.eventId ?? orders[0]?.eventId ?? null;
  const step = { subscriber: 'projections', ticketId, fromSeq, toSeq: seq } as const;
  try {
    await db.batch([
      move(db, step, nowMs),
      ...(terms ? [upsertTerms(db, terms.ticket, terms.seq, stock)] : []),
      ...upsertOrders(db, orders),
      ...upsertAdmissions(db, orders, makeAdmissionId, { completed }),
      updateStock(db, ticketId, stock, seq),
      dueAtMs === undefined ? recomputeDue(db, ticketId) : updateDue(db, ticketId, dueAtMs),
      ...(eventId ? updateEventAggregates(db, eventId) : []),
    ]);
    return 'applied';
  } catch (error) {
    if (isPositionConflict(error)) return 'moved_meanwhile';
    throw error;
  }
}

/** Moves past a row that cannot be applied and is parked in its object. */
export async function skipRow(db: D1Database, ticketId: string, seq: number, nowMs: number): Promise<void> {
  const move = { subscriber: 'projections', ticketId, fromSeq: seq - 1, toSeq: seq } as const;
  await movePosition(db, move, nowMs).run();
}

/**
 * A ticket's terms and stock as its object has just answered them, so that its seller reads what they wrote. Newest
 * journal position wins, whichever of this and the queue's consumer comes first.
 */
export async function projectTicketInline(db: D1Database, view: TicketView, mode: Mode = 'newer'): Promise<void> {
  const { ticket, stock, seq } = view;
  await db.batch([
    upsertTerms(db, ticket, seq, stock, mode),
    updateStock(db, ticket.id, stock, seq, mode),
    ...updateEventAggregates(db, ticket.eventId),
  ]);
}
