/** Bindings that count what is spent through them. */
import type { Counts } from './counts.ts';

type Meta = { readonly rows_read: number; readonly rows_written: number };

/** Every statement is run by `all`, which alone says what it cost. */
export function countedDatabase(db: D1Database, counts: Counts): D1Database {
  const add = ({ rows_read, rows_written }: Meta) => {
    counts.rowsRead += rows_read;
    counts.rowsWritten += rows_written;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      counts.subrequests += 1;
      const answer = await statement.all<Record<string, unknown>>();
      add(answer.meta);
      return answer;
    };
    const wrapper = {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const [row] = (await all()).results;
        if (row === undefined) return null;
        return column === undefined ? row : row[column];
      },
      raw: async () => (await all()).results.map((row) => Object.values(row)),
    } as unknown as D1PreparedStatement;
    originals.set(wrapper, statement);
    return wrapper;
  };
  return {
    prepare: (sql: string) => counted(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      counts.subrequests += 1;
      const answers = await db.batch(statements.map((each) => originals.get(each) ?? each));
      for (const { meta } of answers) add(meta);
      return answers;
    },
  } as unknown as D1Database;
}

/** Calls of an object's methods, each billed as a request; which object it is may change. */
export const countedObject = <T extends object>(objectNow: () => T, counts: Counts): T =>
  new Proxy({} as T, {
    get: (_target, name) => {
      const object = objectNow();
      const method = Reflect.get(object, name) as unknown;
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        counts.subrequests += 1;
        counts.objectCalls += 1;
        return Reflect.apply(method, object, args) as unknown;
      };
    },
  });

/** Cursors count on while they are read, so they are asked when the sum is wanted. */
export function countedStorage(storage: DurableObjectStorage, counts: Counts, setAlarm: (atMs: number) => void) {
  const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  const sql = {
    exec: (query: string, ...bindings: unknown[]) => {
      const cursor = storage.sql.exec(query, ...bindings);
      cursors.push(cursor);
      return cursor;
    },
    get databaseSize() {
      return storage.sql.databaseSize;
    },
  };
  const settle = () => {
    for (const cursor of cursors.splice(0)) {
      counts.objectRowsRead += cursor.rowsRead;
      counts.objectRowsWritten += cursor.rowsWritten;
    }
  };
  const counted = {
    sql,
    transactionSync: <T>(work: () => T) => storage.transactionSync(work),
    setAlarm: (atMs: number) => {
      counts.objectRowsWritten += 1;
      setAlarm(atMs);
    },
  } as unknown as DurableObjectStorage;
  return { counted, settle };
}

export const countedFetcher = (fetcher: Fetcher, counts: Counts): Pick<Fetcher, 'fetch'> => ({
  fetch: (input: RequestInfo | URL, init?: RequestInit) => {
    counts.subrequests += 1;
    return fetcher.fetch(input, init);
  },
});
