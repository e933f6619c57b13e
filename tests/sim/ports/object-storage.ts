/**
 * `ctx.storage` of one incarnation of an object. Writes of a turn share one commit, a moment later; what the object
 * says to anybody waits for it (the output gate). An alarm is written with the rows, and rolls back with them.
 */
import type { Sqlite, Value } from './sqlite.ts';

/** What is there after a crash: the database, and the alarm. */
export interface Durable {
  readonly sqlite: Sqlite;
  alarmAtMs: number | null;
}

const writes = /^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b/i;

interface Cursor {
  toArray(): Record<string, Value>[];
  one(): Record<string, Value>;
  [Symbol.iterator](): Iterator<Record<string, Value>>;
}

const cursorOf = (rows: Record<string, Value>[]): Cursor => ({
  toArray: () => rows,
  one: () => {
    const [row] = rows;
    if (row === undefined || rows.length > 1) throw new Error(`Expected exactly one result, got ${rows.length}`);
    return row;
  },
  [Symbol.iterator]: () => rows[Symbol.iterator](),
});

export interface StorageHooks {
  /** Refuses an incarnation that is dead. */
  readonly assertAlive: () => void;
  /** The first write since the last commit: one is to follow. */
  readonly onWrite: () => void;
  /** Throws when the disk refuses the writes of a transaction. */
  readonly onTransaction: () => void;
}

export class ObjectStorage {
  readonly #durable: Durable;
  readonly #hooks: StorageHooks;
  /** The statements of writes since the last commit, for whoever wants to know what it holds. */
  written: { readonly sql: string; readonly bindings: readonly Value[] }[] = [];
  #open = false;
  /** Set since the last commit; undefined: left as it is. */
  #alarmAtMs: number | null | undefined;
  #depth = 0;

  constructor(durable: Durable, hooks: StorageHooks) {
    this.#durable = durable;
    this.#hooks = hooks;
  }

  readonly sql = {
    exec: (sql: string, ...bindings: Value[]): Cursor => {
      this.#hooks.assertAlive();
      if (!writes.test(sql)) return cursorOf(this.#durable.sqlite.run(sql, bindings).rows);
      this.#begin();
      this.written.push({ sql, bindings });
      if (bindings.length > 0) return cursorOf(this.#durable.sqlite.run(sql, bindings).rows);
      this.#durable.sqlite.script(sql);
      return cursorOf([]);
    },
    databaseSize: 65_536,
  };

  readonly transactionSync = <T>(run: () => T): T => {
    this.#hooks.assertAlive();
    this.#begin();
    this.#depth += 1;
    const name = `nested_${this.#depth}`;
    const { sqlite } = this.#durable;
    const alarmBefore = this.#alarmAtMs;
    const writtenBefore = this.written.length;
    sqlite.script(`SAVEPOINT ${name}`);
    try {
      const result = run();
      this.#hooks.onTransaction();
      sqlite.script(`RELEASE ${name}`);
      return result;
    } catch (error) {
      sqlite.script(`ROLLBACK TO ${name}; RELEASE ${name}`);
      this.#alarmAtMs = alarmBefore;
      this.written.length = writtenBefore;
      throw error;
    } finally {
      this.#depth -= 1;
    }
  };

  readonly setAlarm = async (atMs: number | Date): Promise<void> => {
    this.#hooks.assertAlive();
    this.#begin();
    this.#alarmAtMs = Number(atMs);
  };

  readonly getAlarm = async (): Promise<number | null> =>
    this.#alarmAtMs === undefined ? this.#durable.alarmAtMs : this.#alarmAtMs;

  readonly deleteAlarm = async (): Promise<void> => {
    this.#begin();
    this.#alarmAtMs = null;
  };

  /** The alarm that rang is no longer set, unless its handler sets another. */
  alarmRang(): void {
    this.#begin();
    this.#alarmAtMs = null;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  commit(): void {
    if (!this.#open) return;
    this.#durable.sqlite.script('COMMIT');
    if (this.#alarmAtMs !== undefined) this.#durable.alarmAtMs = this.#alarmAtMs;
    this.#close();
  }

  rollback(): void {
    if (!this.#open) return;
    this.#durable.sqlite.script('ROLLBACK');
    this.#close();
  }

  #begin(): void {
    if (this.#open) return;
    this.#durable.sqlite.script('BEGIN');
    this.#open = true;
    this.#hooks.onWrite();
  }

  #close(): void {
    this.#open = false;
    this.#alarmAtMs = undefined;
    this.written = [];
  }
}
