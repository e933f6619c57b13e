/** D1 over SQLite: one database, batches that are transactions, and answers that may not come. */
import type { Actor } from '../runtime/loop.ts';
import type { Sqlite, Value } from './sqlite.ts';
import type { Wire } from './wire.ts';

/** `INSERT orders`, `SELECT events`: enough to tell the statements of one caller apart. */
export function describeSql(sql: string): string {
  const known = described.get(sql);
  if (known !== undefined) return known;
  const flat = sql.replace(/\s+/g, ' ').trim();
  const verb = /^\w+/.exec(flat)?.[0]?.toUpperCase() ?? '?';
  const table = /\b(?:INTO|UPDATE|FROM)\s+"?(\w+)/i.exec(flat.replace(/\(SELECT.*?\)/gi, ''))?.[1] ?? '';
  const what = `${verb} ${table}`.trim();
  described.set(sql, what);
  return what;
}

const described = new Map<string, string>();

type Answer = { results: Record<string, Value>[]; success: true; meta: { changes: number; rows_read: number } };

/** What a statement is made into before it runs: a negative control takes a guard away here. */
export type RewriteSql = (sql: string) => string;

class Statement {
  readonly sql: string;
  readonly bindings: readonly Value[];
  readonly #port: D1Port;

  constructor(port: D1Port, sql: string, bindings: readonly Value[] = []) {
    this.#port = port;
    this.sql = sql;
    this.bindings = bindings;
  }

  bind(...bindings: Value[]): Statement {
    return new Statement(this.#port, this.sql, bindings);
  }

  async all(): Promise<Answer> {
    return this.#port.one(this, (sqlite) => answerOf(sqlite, this));
  }

  async run(): Promise<Answer> {
    return this.all();
  }

  async first(column?: string): Promise<unknown> {
    const { results } = await this.all();
    const [row] = results;
    if (row === undefined) return null;
    return column === undefined ? row : row[column];
  }

  async raw(): Promise<Value[][]> {
    return this.#port.one(this, (sqlite) => sqlite.arrays(this.sql, this.bindings));
  }
}

function answerOf(sqlite: Sqlite, { sql, bindings }: Statement): Answer {
  const { rows, changes } = sqlite.run(sql, bindings);
  return { results: rows, success: true, meta: { changes, rows_read: rows.length } };
}

/** One caller's view of the database. */
export class D1Port {
  readonly #sqlite: Sqlite;
  readonly #wire: Wire;
  readonly #from: Actor;
  readonly #role: string;
  readonly #hooks: D1Hooks;

  constructor(sqlite: Sqlite, wire: Wire, from: Actor, role: string, hooks: D1Hooks) {
    this.#sqlite = sqlite;
    this.#wire = wire;
    this.#from = from;
    this.#role = role;
    this.#hooks = hooks;
  }

  prepare(sql: string): Statement {
    return new Statement(this, this.#hooks.rewrite(sql));
  }

  async batch(statements: readonly Statement[]): Promise<Answer[]> {
    const first = statements[0];
    if (first === undefined) return [];
    return this.#take(`batch ${describeSql(first.sql)}`, () => {
      this.#sqlite.script('BEGIN');
      try {
        const answers = statements.map((statement) => answerOf(this.#sqlite, statement));
        this.#sqlite.script('COMMIT');
        return answers;
      } catch (error) {
        this.#sqlite.script('ROLLBACK');
        throw error;
      }
    });
  }

  one<T>(statement: Statement, run: (sqlite: Sqlite) => T): Promise<T> {
    return this.#take(describeSql(statement.sql), () => run(this.#sqlite));
  }

  #take<T>(what: string, effect: () => T): Promise<T> {
    return this.#wire.take({
      kind: 'd1',
      from: this.#from,
      to: this.#wire.loop.outside,
      labels: [`${this.#role} → d1 ${what}`],
      effect: () => {
        try {
          const answer = effect();
          if (!what.startsWith('SELECT')) this.#hooks.onWrite();
          return answer;
        } catch (error) {
          throw asD1Error(error);
        }
      },
      failure: (how) =>
        new Error(how === 'refused' ? 'D1_ERROR: D1 DB is overloaded.' : 'D1_ERROR: Network connection lost.'),
    });
  }
}

export interface D1Hooks {
  readonly rewrite: RewriteSql;
  /** After every committed write. */
  readonly onWrite: () => void;
}

const asD1Error = (error: unknown): Error => {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`D1_ERROR: ${message}${/constraint failed/.test(message) ? ': SQLITE_CONSTRAINT' : ''}`);
};
