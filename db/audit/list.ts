import type { AuditAction } from '../../contracts/http/audit.ts';

export interface AuditRow {
  readonly id: number;
  readonly atMs: number;
  readonly actorId: string | null;
  readonly action: AuditAction;
  readonly objectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Lines below an id, the newest first; of one object where one is named. */
export async function listAudit(
  db: D1Database,
  query: { readonly objectId: string | null; readonly belowId: number | null; readonly limit: number },
): Promise<AuditRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, at_ms AS atMs, actor_id AS actorId, action, object_id AS objectId, detail FROM audit_log
       WHERE id < ?1 ${query.objectId === null ? '' : 'AND object_id = ?3'} ORDER BY id DESC LIMIT ?2`,
    )
    .bind(query.belowId ?? Number.MAX_SAFE_INTEGER, query.limit, ...(query.objectId === null ? [] : [query.objectId]))
    .all<Omit<AuditRow, 'detail'> & { detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
}
