import { limits } from '../../contracts/limits.ts';

/** Errors of one kind at one place, with the last one's message, frames and request. */
export interface RecentError {
  readonly id: number;
  readonly place: string;
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  readonly requestId: string | null;
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** Adds occurrences to their group, and removes the groups that were seen last the longest ago beyond the limit. */
export async function recordError(
  db: D1Database,
  error: Omit<RecentError, 'id'> & { readonly fingerprint: string },
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO recent_errors (fingerprint, place, name, message, stack, request_id, count, first_at_ms, last_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (fingerprint) DO UPDATE SET message = excluded.message, stack = excluded.stack,
           request_id = excluded.request_id, count = count + excluded.count,
           first_at_ms = min(first_at_ms, excluded.first_at_ms), last_at_ms = max(last_at_ms, excluded.last_at_ms)`,
      )
      .bind(
        error.fingerprint,
        error.place,
        error.name,
        error.message,
        error.stack,
        error.requestId,
        error.count,
        error.firstAtMs,
        error.lastAtMs,
      ),
    db
      .prepare(
        `DELETE FROM recent_errors WHERE id IN
           (SELECT id FROM recent_errors ORDER BY last_at_ms DESC, id DESC LIMIT -1 OFFSET ?1)`,
      )
      .bind(limits.recentErrorGroupsMax),
  ]);
}

/** Groups seen before a key (null: all), the one seen last first. */
export async function listRecentErrors(
  db: D1Database,
  before: readonly [lastAtMs: number, id: number] | null,
  limit: number,
): Promise<RecentError[]> {
  const [lastAtMs, id] = before ?? [Number.MAX_SAFE_INTEGER, 0];
  const { results } = await db
    .prepare(
      `SELECT id, place, name, message, stack, request_id AS requestId, count, first_at_ms AS firstAtMs,
         last_at_ms AS lastAtMs
       FROM recent_errors WHERE (last_at_ms, id) < (?1, ?2) ORDER BY last_at_ms DESC, id DESC LIMIT ?3`,
    )
    .bind(lastAtMs, id, limit)
    .all<RecentError>();
  return results;
}

/** Removes groups that were last seen before `beforeMs`. A run that finds none writes nothing. */
export async function forgetErrors(db: D1Database, beforeMs: number): Promise<void> {
  await db.prepare('DELETE FROM recent_errors WHERE last_at_ms < ?1').bind(beforeMs).run();
}
