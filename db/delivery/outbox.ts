import type { CatalogueEvent, OutboxMessage } from '../../contracts/messages.ts';

const resendAfterMsMin = 30_000;
const resendAfterMsMax = 10 * 60_000;

/** Unconfirmed rows whose time has come, oldest first. */
export async function dueOutbox(db: D1Database, limit: number, nowMs: number): Promise<OutboxMessage[]> {
  const { results } = await db
    .prepare(
      `SELECT id, body FROM outbox WHERE confirmed_at_ms IS NULL AND next_attempt_at_ms <= ?1
       ORDER BY next_attempt_at_ms, id LIMIT ?2`,
    )
    .bind(nowMs, limit)
    .all<{ id: number; body: string }>();
  return results.map((row) => ({
    kind: 'outbox',
    outboxId: row.id,
    event: JSON.parse(row.body) as CatalogueEvent,
  }));
}

/** They were handed to the queue: they come again after 30 s, doubling to 10 min, until the consumer confirms. */
export async function markSent(db: D1Database, ids: readonly number[], nowMs: number): Promise<void> {
  await db
    .prepare(
      `UPDATE outbox SET attempts = attempts + 1,
         next_attempt_at_ms = ?2 + min(?4, ?3 * (1 << min(attempts, 10)))
       WHERE id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids), nowMs, resendAfterMsMin, resendAfterMsMax)
    .run();
}

export interface OutboxState {
  readonly isConfirmed: boolean;
  /** Where a long follow-up continues; null at its beginning. */
  readonly progress: string | null;
}

export async function readOutbox(db: D1Database, id: number): Promise<OutboxState | null> {
  const row = await db
    .prepare('SELECT confirmed_at_ms IS NOT NULL AS confirmed, progress FROM outbox WHERE id = ?1')
    .bind(id)
    .first<{ confirmed: number; progress: string | null }>();
  return row ? { isConfirmed: row.confirmed === 1, progress: row.progress } : null;
}

/**
 * Moves a long follow-up on, for one of those who are at it: copies of a message go on side by side, and each that came
 * to the same place would send the next. @returns whether this was the one
 */
export async function moveProgress(db: D1Database, id: number, from: string | null, to: string): Promise<boolean> {
  const moved = await db
    .prepare('UPDATE outbox SET progress = ?3 WHERE id = ?1 AND progress IS ?2 AND confirmed_at_ms IS NULL')
    .bind(id, from, to)
    .run();
  return moved.meta.changes > 0;
}

/** Everything that follows from the row is done. */
export const confirmOutbox = (db: D1Database, id: number, nowMs: number): D1PreparedStatement =>
  db.prepare('UPDATE outbox SET confirmed_at_ms = ?2 WHERE id = ?1 AND confirmed_at_ms IS NULL').bind(id, nowMs);
