import type { D1Migration } from 'cloudflare:test';

/** Makes an empty database's tables in one call: step by step, as a deployment does, takes a second of every file. */
export async function makeTables(db: D1Database, migrations: readonly D1Migration[]): Promise<void> {
  await db.batch(migrations.flatMap(({ queries }) => queries.map((sql) => db.prepare(sql))));
}
