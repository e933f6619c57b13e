import type { AuditAction } from '../../contracts/http/audit.ts';

export interface Audited {
  readonly actorId: string;
  readonly action: AuditAction;
  readonly objectId: string;
  /** Facts and opaque ids; never anything about a person. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

const columns = 'audit_log (at_ms, actor_id, action, object_id, detail)';
const values = ({ actorId, action, objectId, detail = {} }: Audited, nowMs: number) =>
  [nowMs, actorId, action, objectId, JSON.stringify(detail)] as const;

/** A line of the audit log: for the batch that does what it tells of. */
export const audit = (db: D1Database, audited: Audited, nowMs: number): D1PreparedStatement =>
  db.prepare(`INSERT INTO ${columns} VALUES (?, ?, ?, ?, ?)`).bind(...values(audited, nowMs));

/** As audit, for the statement right after a guarded one: nothing is told when that changed nothing. */
export const auditIfChanged = (db: D1Database, audited: Audited, nowMs: number): D1PreparedStatement =>
  db.prepare(`INSERT INTO ${columns} SELECT ?, ?, ?, ?, ? WHERE changes() = 1`).bind(...values(audited, nowMs));
