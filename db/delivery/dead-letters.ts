import type { ParkedMessage } from '../../contracts/messages.ts';
import { auditIfChanged } from '../audit/write.ts';

/** A message that a queue gave up, as it is kept for a person to look at. */
export interface DeadLetter {
  readonly id: number;
  readonly queue: string;
  readonly body: unknown;
  readonly createdAtMs: number;
}

/** Keeps a message of a dead-letter queue; the same message again is one letter, open again and of this time. */
export async function recordDeadLetter(
  db: D1Database,
  letter: { readonly queue: string; readonly messageId: string; readonly body: unknown },
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO dead_letters (queue, message_id, body, created_at_ms) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (queue, message_id) DO UPDATE SET body = excluded.body, created_at_ms = excluded.created_at_ms,
         resolved_at_ms = NULL`,
    )
    .bind(letter.queue, letter.messageId, JSON.stringify(letter.body) ?? 'null', nowMs)
    .run();
}

/** Open letters after an id, oldest first. */
export async function listDeadLetters(db: D1Database, afterId: number, limit: number): Promise<DeadLetter[]> {
  const { results } = await db
    .prepare(
      `SELECT id, queue, body, created_at_ms AS createdAtMs FROM dead_letters
       WHERE resolved_at_ms IS NULL AND id > ?1 ORDER BY id LIMIT ?2`,
    )
    .bind(afterId, limit)
    .all<Omit<DeadLetter, 'body'> & { body: string }>();
  return results.map((row) => ({ ...row, body: JSON.parse(row.body) }));
}

/**
 * Closes the letters that have become true otherwise: their rows' position is passed, their outbox event confirmed.
 * Looks at `limit` open letters and answers how many of them stay open.
 */
export async function resolveDeliveredLetters(db: D1Database, limit: number, nowMs: number): Promise<number> {
  const [, remaining] = await db.batch<{ open: number }>([
    db
      .prepare(
        `UPDATE dead_letters SET resolved_at_ms = ?1
         WHERE id IN (SELECT id FROM dead_letters WHERE resolved_at_ms IS NULL ORDER BY id LIMIT ?2)
         AND CASE body ->> 'kind'
           WHEN 'journal' THEN EXISTS (
             SELECT 1 FROM positions WHERE ticket_id = body ->> 'ticketId' AND body ->> 'toSeq' <=
               CASE body ->> 'subscriber' WHEN 'projections' THEN projections_seq ELSE follow_ups_seq END)
           WHEN 'outbox' THEN EXISTS (
             SELECT 1 FROM outbox WHERE id = body ->> 'outboxId' AND confirmed_at_ms IS NOT NULL)
         END`,
      )
      .bind(nowMs, limit),
    db
      .prepare(
        'SELECT count(*) AS open FROM (SELECT id FROM dead_letters WHERE resolved_at_ms IS NULL ORDER BY id LIMIT ?1)',
      )
      .bind(limit),
  ]);
  return remaining?.results[0]?.open ?? 0;
}

/** An open letter, or null. */
export async function findDeadLetter(db: D1Database, id: number): Promise<DeadLetter | null> {
  const row = await db
    .prepare(
      `SELECT id, queue, body, created_at_ms AS createdAtMs FROM dead_letters WHERE id = ?1 AND resolved_at_ms IS NULL`,
    )
    .bind(id)
    .first<Omit<DeadLetter, 'body'> & { body: string }>();
  return row ? { ...row, body: JSON.parse(row.body) } : null;
}

/**
 * A person has dealt with the letter as it was read, which the audit log tells: one that has come again since stays open.
 */
export async function resolveDeadLetter(
  db: D1Database,
  letter: DeadLetter,
  by: { readonly actorId: string; readonly action: 'letter.retried' | 'letter.given_up' },
  nowMs: number,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `UPDATE dead_letters SET resolved_at_ms = ?3 WHERE id = ?1 AND created_at_ms = ?2 AND resolved_at_ms IS NULL`,
      )
      .bind(letter.id, letter.createdAtMs, nowMs),
    auditIfChanged(db, { ...by, objectId: String(letter.id) }, nowMs),
  ]);
}

const parkedId = ({ subscriber, ticketId, seq }: ParkedMessage): string => `${subscriber}:${ticketId}:${seq}`;

/** A row that was parked in its object, listed with the dead letters so that the admin view has one list. */
export const recordParked = (db: D1Database, parked: ParkedMessage, nowMs: number): Promise<void> =>
  recordDeadLetter(db, { queue: 'parked', messageId: parkedId(parked), body: parked }, nowMs);

/** The row's effects are done after all. */
export async function resolveParked(db: D1Database, parked: ParkedMessage, nowMs: number): Promise<void> {
  await db
    .prepare(`UPDATE dead_letters SET resolved_at_ms = ?2
              WHERE queue = 'parked' AND message_id = ?1 AND resolved_at_ms IS NULL`)
    .bind(parkedId(parked), nowMs)
    .run();
}
