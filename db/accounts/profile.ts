import type { Language } from '../../contracts/languages.ts';

/** Sets what is given, and leaves the rest. */
export const updateProfile = (
  db: D1Database,
  userId: string,
  { name, language }: { readonly name?: string | undefined; readonly language?: Language | null | undefined },
  nowMs: number,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE users SET name = COALESCE(?2, name), language = CASE WHEN ?3 THEN ?4 ELSE language END, updated_at = ?5
       WHERE id = ?1`,
    )
    .bind(userId, name ?? null, language === undefined ? 0 : 1, language ?? null, nowMs);

export const languageOf = (db: D1Database, userId: string): Promise<Language | null> =>
  db.prepare('SELECT language FROM users WHERE id = ?').bind(userId).first<Language>('language');

export interface SessionRow {
  readonly id: string;
  readonly token: string;
  readonly userAgent: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** An account's sessions that have not ended, in the order of their ids, after one. */
export async function sessionsOf(
  db: D1Database,
  query: { readonly userId: string; readonly afterId: string; readonly nowMs: number; readonly limit: number },
): Promise<SessionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, token, user_agent AS userAgent, created_at AS createdAtMs, updated_at AS updatedAtMs
       FROM sessions WHERE user_id = ?1 AND id > ?2 AND expires_at > ?3 ORDER BY id LIMIT ?4`,
    )
    .bind(query.userId, query.afterId, query.nowMs, query.limit)
    .all<SessionRow>();
  return results;
}

/** @returns whether there was such a session of this account */
export async function endSession(db: D1Database, userId: string, sessionId: string): Promise<boolean> {
  const { meta } = await db.prepare('DELETE FROM sessions WHERE id = ? AND user_id = ?').bind(sessionId, userId).run();
  return meta.changes > 0;
}
