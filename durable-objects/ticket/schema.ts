/**
 * The object's own SQL, as an append-only list of steps: a step that ran anywhere is never changed, new ones follow.
 * Objects of every age meet new code, and old code may meet a newer object: it knows fewer steps and leaves them be.
 */
const steps: readonly string[] = [
  // 1: the journal is the truth and the audit log: nothing may change what was written.
  `CREATE TABLE journal (seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, body TEXT NOT NULL);
   CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TABLE cursors (subscriber TEXT PRIMARY KEY, confirmed_seq INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE parked (
     subscriber TEXT NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL, at_ms INTEGER NOT NULL,
     PRIMARY KEY (subscriber, seq)
   ) WITHOUT ROWID;`,
  // 2: snapshots, and what they let out of memory.
  `CREATE TABLE orders (id TEXT PRIMARY KEY, status TEXT NOT NULL, image TEXT NOT NULL);
   CREATE TABLE keys (
     scope TEXT PRIMARY KEY, body_hash TEXT NOT NULL, order_id TEXT NOT NULL, expires_at_ms INTEGER NOT NULL
   );
   CREATE TABLE snapshot_pages (kind TEXT NOT NULL, page INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, page));`,
  // 3: in their key's own tree: without a row id a row written is one, not two.
  ...(
    [
      ['orders', 'id TEXT PRIMARY KEY, status TEXT NOT NULL, image TEXT NOT NULL'],
      [
        'keys',
        'scope TEXT PRIMARY KEY, body_hash TEXT NOT NULL, order_id TEXT NOT NULL, expires_at_ms INTEGER NOT NULL',
      ],
      ['snapshot_pages', 'kind TEXT NOT NULL, page INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, page)'],
    ] as const
  ).map(
    ([table, columns]) =>
      `CREATE TABLE kept (${columns}) WITHOUT ROWID;
       INSERT INTO kept SELECT * FROM ${table};
       DROP TABLE ${table};
       ALTER TABLE kept RENAME TO ${table};`,
  ),
  // 6: INSERT OR REPLACE deletes a row without asking the DELETE trigger of step 1.
  `CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
   WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;`,
];

/** The step that made what snapshots are kept in. */
const snapshotStep = 2;

/** Whether anything was ever written here: an object that was never created stays empty, whoever guesses its id. */
export const hasSchema = (sql: SqlStorage): boolean =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_steps'").toArray().length > 0;

/** Runs the steps that are missing; inside the caller's transaction. */
export function migrate(sql: SqlStorage): void {
  sql.exec('CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY)');
  const [row] = sql.exec<{ last: number }>('SELECT coalesce(max(step), 0) AS last FROM schema_steps').toArray();
  steps.forEach((step, index) => {
    if (index < (row?.last ?? 0)) return;
    sql.exec(step);
    sql.exec('INSERT INTO schema_steps (step) VALUES (?)', index + 1);
  });
}

/** Where a database stands that has a schema: at this code's last step or a later one; with tables for snapshots. */
export function schemaState(sql: SqlStorage): { readonly isCurrent: boolean; readonly hasSnapshots: boolean } {
  const [row] = sql.exec<{ last: number }>('SELECT coalesce(max(step), 0) AS last FROM schema_steps').toArray();
  const last = row?.last ?? 0;
  return { isCurrent: last >= steps.length, hasSnapshots: last >= snapshotStep };
}
