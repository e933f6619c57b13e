/** The object's SQL outside of its runtime: Node's SQLite behind the few calls that the ticket's tables need. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

export function sqliteInMemory(): SqlStorage {
  const db = new DatabaseSync(':memory:');
  const exec = (query: string, ...bindings: SQLInputValue[]) => {
    // Several statements at once come without bindings, and are never asked for rows.
    if (bindings.length === 0 && !/^\s*SELECT/.test(query)) {
      db.exec(query);
      return answerOf([]);
    }
    return answerOf(db.prepare(query).all(...bindings));
  };
  return { exec } as unknown as SqlStorage;
}

const answerOf = (rows: readonly unknown[]) => ({
  toArray: () => rows,
  one: () => rows[0],
  [Symbol.iterator]: () => rows[Symbol.iterator](),
});
