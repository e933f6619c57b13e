import type { Subscriber } from '../../contracts/ticket-rpc.ts';

const columns = { projections: 'projections_seq', 'follow-ups': 'follow_ups_seq' } as const satisfies Record<
  Subscriber,
  string
>;

/** The last journal position that the subscriber has applied; 0 before the first. */
export async function readPosition(db: D1Database, subscriber: Subscriber, ticketId: string): Promise<number> {
  const column = columns[subscriber];
  const seq = await db
    .prepare(`SELECT ${column} AS seq FROM positions WHERE ticket_id = ?1`)
    .bind(ticketId)
    .first<number>('seq');
  return seq ?? 0;
}

export interface Move {
  readonly subscriber: Subscriber;
  readonly ticketId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/**
 * Moves a position, as a statement for the batch that holds what was applied. Where the stored position is not
 * `fromSeq` the new value is NULL, which the column refuses, and the whole batch with it: neither a gap nor a double
 * can be applied, whoever else is at work. (An UPDATE that matches no row would not abort a batch.)
 */
export function movePosition(db: D1Database, move: Move, nowMs: number): D1PreparedStatement {
  const column = columns[move.subscriber];
  return db
    .prepare(
      `INSERT INTO positions (ticket_id, ${column}, moved_at_ms)
       SELECT ?1,
         CASE WHEN coalesce((SELECT ${column} FROM positions WHERE ticket_id = ?1), 0) = ?2 THEN ?3 END, ?4
       WHERE true
       ON CONFLICT (ticket_id) DO UPDATE SET ${column} = excluded.${column}, moved_at_ms = excluded.moved_at_ms`,
    )
    .bind(move.ticketId, move.fromSeq, move.toSeq, nowMs);
}

/** Whether a batch was refused because its position did not continue the stored one. */
export const isPositionConflict = (error: unknown): boolean =>
  error instanceof Error && /NOT NULL constraint failed: positions\./.test(error.message);
