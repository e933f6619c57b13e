/** A process of its own: prints, as JSON, rows read of lists at 1,000 and at 1,000,000 events. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { facetsWithin } from '../../db/catalogue/facets.ts';
import { listEvents } from '../../db/catalogue/list.ts';
import { listQueries, makeEvents } from '../../tests/workerd/growth/events.ts';

const migrations = join(import.meta.dirname, '../../migrations');
const sizes = [1_000, 1_000_000] as const;

interface RowsRead {
  readonly query: string;
  readonly atThousand: number;
  readonly atMillion: number;
}

/** A database of the system's, in miniflare, with nothing in it; `work` has it until it resolves. */
async function withDatabase<T>(work: (db: D1Database) => Promise<T>): Promise<T> {
  const stateDir = mkdtempSync(join(tmpdir(), 'ticketyboo-growth-'));
  const worker = { name: 'growth', modules: true, script: 'export default {}', compatibilityDate: '2026-10-23' };
  const options = convertV4MiniflareOptions({ cf: false, workers: [{ ...worker, d1Databases: { DB: 'growth' } }] });
  const miniflare = new Miniflare({ ...options, resourcePersistencePath: stateDir });
  try {
    // Miniflare types it by a package of its own; it is the same object.
    return await work((await miniflare.getD1Database('DB')) as unknown as D1Database);
  } finally {
    await miniflare.dispose();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** The statements of a migration; those of a trigger's body are one with it. */
function statementsOf(sql: string): string[] {
  const statements: string[] = [];
  let open = '';
  for (const part of sql.replaceAll(/--.*$/gm, '').split(';')) {
    open += `${part};`;
    if (/CREATE TRIGGER/.test(open) && !/END;$/.test(open)) continue;
    if (open.trim() !== ';') statements.push(open);
    open = '';
  }
  return statements;
}

/** Rows read of the lists and of their filters' counts, at 1,000 and at 1,000,000 events. */
const rowsReadAsItGrows = (): Promise<RowsRead[]> =>
  withDatabase(async (db) => {
    for (const name of readdirSync(migrations).sort())
      for (const sql of statementsOf(readFileSync(join(migrations, name), 'utf8'))) await db.prepare(sql).run();
    const seen: Record<string, number>[] = [];
    let made = 0;
    for (const size of sizes) {
      await makeEvents(db, made + 1, size);
      made = size;
      const rows: Record<string, number> = { 'counts of the filters': (await facetsWithin(db, {})).rowsRead };
      for (const [query, asked] of Object.entries(listQueries)) rows[query] = (await listEvents(db, asked)).rowsRead;
      seen.push(rows);
    }
    const [small = {}, large = {}] = seen;
    return Object.keys(small).map((query) => ({
      query,
      atThousand: small[query] ?? 0,
      atMillion: large[query] ?? 0,
    }));
  });

console.log(JSON.stringify(await rowsReadAsItGrows()));
