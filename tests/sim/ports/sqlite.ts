/** The SQL engine behind every port: SQLite itself, in memory, with its prepared statements kept. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';

export type Value = null | number | string | Uint8Array;

interface Prepared {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
  /** The same statement, answering arrays: made when first asked for. */
  arrays: StatementSync | null;
}

export interface Ran {
  readonly rows: Record<string, Value>[];
  readonly changes: number;
}

export class Sqlite {
  readonly database = new DatabaseSync(':memory:');
  readonly #prepared = new Map<string, Prepared>();

  /** One statement. Rows are what it answers; a statement that answers none says how many it changed. */
  run(sql: string, bindings: readonly Value[]): Ran {
    const { statement, answersRows } = this.#prepare(sql);
    if (answersRows) return { rows: statement.all(...bindings) as Record<string, Value>[], changes: 0 };
    return { rows: [], changes: Number(statement.run(...bindings).changes) };
  }

  /** Rows as arrays, in the order of the columns. */
  arrays(sql: string, bindings: readonly Value[]): Value[][] {
    const prepared = this.#prepare(sql);
    if (prepared.arrays === null) {
      prepared.arrays = this.database.prepare(sql);
      prepared.arrays.setReturnArrays(true);
    }
    return prepared.arrays.all(...bindings) as unknown as Value[][];
  }

  /** Any number of statements without bindings. */
  script(sql: string): void {
    this.database.exec(sql);
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    const made = { statement, answersRows: statement.columns().length > 0, arrays: null };
    this.#prepared.set(sql, made);
    return made;
  }
}
