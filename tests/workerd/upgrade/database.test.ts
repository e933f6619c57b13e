import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JournalRow } from '../../../contracts/journal.ts';
import { applyRows } from '../../../db/projector/apply.ts';
import { current, earliest, type KeptTicket, previous } from './kept.ts';

const tables = ['tickets', 'orders', 'admissions', 'positions', 'sales_by_day'] as const;
type Row = Record<string, unknown>;

const rowsOf = async (db: D1Database, table: string): Promise<Row[]> =>
  (await db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all<Row>()).results;
const everything = async (db: D1Database) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(db, table)] as const)));
const schemaOf = async (db: D1Database): Promise<unknown[]> => {
  const hidden = ['_cf_%', 'd1_%', 'sqlite%'].map(
    (name) => `name NOT LIKE '${name.replaceAll('_', '\\_')}' ESCAPE '\\'`,
  );
  const query = `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND ${hidden.join(' AND ')} ORDER BY type, name`;
  return (await db.prepare(query).all<{ sql: string }>()).results.map(({ sql }) => sql);
};

/** What was kept of days is made by triggers as the orders come in. */
async function fill(db: D1Database, dump: string): Promise<void> {
  const statements = dump.split('\n').filter((line) => line !== '' && !line.startsWith('INSERT INTO sales_by_day'));
  await db.batch(statements.map((statement) => db.prepare(statement)));
}
const daysIn = (dump: string): number => dump.split('\n').filter((line) => line.includes('INTO sales_by_day')).length;

/** One more row of the ticket's journal, as its object goes on. */
const nextRow = ({ told, nowMs }: KeptTicket, id: string): JournalRow => {
  const like = told.orders.find(({ status, refunds }) => status === 'complete' && refunds.length === 0);
  if (like === undefined) throw new Error('the kept sale sold nothing');
  const order = { ...like, id, quantity: 1, version: 9 };
  const stock = { free: 1, held: 2, sold: 3, blocked: 0, version: told.seq + 1 };
  const event = { type: 'order.completed', v: 1, order } as const;
  return { seq: told.seq + 1, atMs: nowMs, events: [event], stock, dueAtMs: null };
};
const apply = (code: typeof applyRows, db: D1Database, kept: KeptTicket, id: string) =>
  code(
    db,
    { ticketId: String(kept.told.ticket?.id), fromSeq: kept.told.seq, rows: [nextRow(kept, id)] },
    (orderId, place) => `adm_${orderId}_${place}`,
    kept.nowMs,
  );

describe('a database that the first release left', () => {
  let before: Record<string, Row[]>;

  beforeAll(async () => {
    const ran = env.MIGRATIONS.filter(({ name }) => earliest.migrations.includes(name));
    await applyD1Migrations(env.OLDER, ran);
    expect(await schemaOf(env.OLDER)).toEqual(earliest.schema);
    await fill(env.OLDER, earliest.d1);
    before = await everything(env.OLDER);
    await applyD1Migrations(env.OLDER, env.MIGRATIONS);
  });

  it('keeps every row through the migrations of this one, and ends with its schema', async () => {
    expect(before.sales_by_day).toHaveLength(daysIn(earliest.d1));
    expect(before.orders?.length).toBeGreaterThan(30);
    expect(await everything(env.OLDER)).toEqual(before);
    expect(await schemaOf(env.OLDER)).toEqual(current.schema);
  });

  it('goes on from its position, with the next row of a journal', async () => {
    expect(await apply(applyRows, env.OLDER, earliest.tickets.general, 'ord_next')).toBe('applied');
    const after = await everything(env.OLDER);
    expect(after.orders).toHaveLength((before.orders?.length ?? 0) + 1);
    expect(after.admissions?.filter(({ order_id }) => order_id === 'ord_next')).toHaveLength(1);
    expect(await apply(applyRows, env.OLDER, earliest.tickets.general, 'ord_next')).toBe('moved_meanwhile');
  });

  it('with a migration that loses a row is told apart (negative control)', async () => {
    await env.OLDER.prepare("DELETE FROM orders WHERE id = 'ord_general_held'").run();
    expect((await everything(env.OLDER)).orders).not.toEqual(expect.arrayContaining(before.orders ?? []));
  });
});

describe('the database of this release, rolled back to the previous one', () => {
  beforeAll(async () => {
    await applyD1Migrations(env.DB, env.MIGRATIONS);
    await fill(env.DB, current.d1);
  });

  it('has every column that the previous release knows', async () => {
    await applyD1Migrations(
      env.PLAIN,
      env.MIGRATIONS.filter(({ name }) => previous.migrations.includes(name)),
    );
    const columns = async (db: D1Database, table: string) =>
      (await db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all<{ name: string }>()).results.map(
        ({ name }) => name,
      );
    const names = await env.PLAIN.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'",
    ).all<{ name: string }>();
    const known = names.results.map(({ name }) => name).filter((name) => !/^(_cf|d1|sqlite)_|_fts_/.test(name));
    expect(known).toContain('orders');
    for (const table of known)
      expect({ table, columns: await columns(env.DB, table) }).toEqual({
        table,
        columns: expect.arrayContaining(await columns(env.PLAIN, table)),
      });
  });

  it("takes the next row from the previous release's projector, as from this one's", async () => {
    expect(await apply(previous.code.applyRows, env.DB, current.tickets.general, 'ord_older')).toBe('applied');
    const [order] = (await rowsOf(env.DB, 'orders')).filter(({ id }) => id === 'ord_older');
    expect(order).toMatchObject({ status: 'complete', version: 9, ticket_id: 'tkt_general' });
    const issued = (await rowsOf(env.DB, 'admissions')).filter(({ order_id }) => order_id === 'ord_older');
    expect(issued).toMatchObject([{ status: 'valid' }]);
    const [position] = (await rowsOf(env.DB, 'positions')).filter(({ ticket_id }) => ticket_id === 'tkt_general');
    expect(position).toMatchObject({ projections_seq: current.tickets.general.told.seq + 1 });
  });
});
