/** The object's tables behind a few functions. All synchronous; whoever writes holds the transaction. */
import type { JournalRow } from '../../contracts/journal.ts';
import type { ParkedRow, Subscriber } from '../../contracts/ticket-rpc.ts';
import type { NewRow } from './row-builder.ts';
import { hasSchema, migrate, schemaState } from './schema.ts';

export class Store {
  readonly sql: SqlStorage;
  #ready: boolean;
  #hasSnapshots: boolean;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    const state = hasSchema(sql) ? schemaState(sql) : null;
    this.#ready = state?.isCurrent ?? false;
    this.#hasSnapshots = state?.hasSnapshots ?? false;
  }

  get exists(): boolean {
    return this.#ready || hasSchema(this.sql);
  }

  /** Whether this code's tables are all there; an older object gets them with its next write. */
  get isCurrent(): boolean {
    return this.#ready;
  }

  /** Whether snapshots can be read: of an object that misses only younger steps they can. */
  get hasSnapshots(): boolean {
    return this.#hasSnapshots;
  }

  /** Inside a transaction, before its first write. */
  prepare(): void {
    if (this.#ready) return;
    migrate(this.sql);
  }

  /** After the transaction that prepared it. */
  prepared(): void {
    this.#ready = true;
    this.#hasSnapshots = true;
  }

  append(rows: readonly NewRow[]): void {
    for (const { seq, atMs, body } of rows)
      this.sql.exec('INSERT INTO journal (seq, at_ms, body) VALUES (?, ?, ?)', seq, atMs, body);
  }

  /** Rows after a position, oldest first, until the next would pass `charactersMax`; at least one if there is any. */
  rowsAfter(afterSeq: number, charactersMax: number): JournalRow[] {
    const rows: JournalRow[] = [];
    let characters = 0;
    for (const row of this.#read(afterSeq)) {
      characters += row.body.length;
      if (characters > charactersMax && rows.length > 0) break;
      rows.push(parseRow(row));
    }
    return rows;
  }

  *allAfter(afterSeq: number): Generator<JournalRow> {
    for (const row of this.#read(afterSeq)) yield parseRow(row);
  }

  /** Up to a position, newest first. May be left early: a cursor still open would lock the tables for a new schema. */
  *allBefore(uptoSeq: number): Generator<JournalRow> {
    const query = 'SELECT seq, at_ms, body FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT 20';
    for (let below = uptoSeq; below > 0; below -= 20)
      for (const row of this.sql.exec<RawRow>(query, below).toArray()) yield parseRow(row);
  }

  /** The rows at these positions, oldest first. */
  *rowsAt(seqs: ReadonlySet<number>): Generator<JournalRow> {
    const query = 'SELECT seq, at_ms, body FROM journal WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq';
    for (const row of this.sql.exec<RawRow>(query, JSON.stringify([...seqs]))) yield parseRow(row);
  }

  get lastSeq(): number {
    return this.sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM journal').one().seq ?? 0;
  }

  cursors(): { subscriber: string; confirmedSeq: number }[] {
    return this.sql
      .exec<{ subscriber: string; confirmed_seq: number }>('SELECT subscriber, confirmed_seq FROM cursors')
      .toArray()
      .map((row) => ({ subscriber: row.subscriber, confirmedSeq: row.confirmed_seq }));
  }

  saveCursor(subscriber: Subscriber, confirmedSeq: number): void {
    this.sql.exec(
      `INSERT INTO cursors (subscriber, confirmed_seq) VALUES (?, ?)
       ON CONFLICT (subscriber) DO UPDATE SET confirmed_seq = excluded.confirmed_seq`,
      subscriber,
      confirmedSeq,
    );
  }

  park(row: ParkedRow): void {
    this.sql.exec(
      'INSERT OR REPLACE INTO parked (subscriber, seq, reason, at_ms) VALUES (?, ?, ?, ?)',
      row.subscriber,
      row.seq,
      row.reason,
      row.atMs,
    );
  }

  unpark(subscriber: Subscriber, seq: number): void {
    this.sql.exec('DELETE FROM parked WHERE subscriber = ? AND seq = ?', subscriber, seq);
  }

  parked(): ParkedRow[] {
    return this.sql
      .exec<{ subscriber: Subscriber; seq: number; reason: string; at_ms: number }>(
        'SELECT subscriber, seq, reason, at_ms FROM parked ORDER BY subscriber, seq',
      )
      .toArray()
      .map((row) => ({ subscriber: row.subscriber, seq: row.seq, reason: row.reason, atMs: row.at_ms }));
  }

  #read(afterSeq: number): SqlStorageCursor<RawRow> {
    return this.sql.exec<RawRow>('SELECT seq, at_ms, body FROM journal WHERE seq > ? ORDER BY seq', afterSeq);
  }
}

type RawRow = { seq: number; at_ms: number; body: string };

function parseRow(row: RawRow): JournalRow {
  const body = JSON.parse(row.body) as Pick<JournalRow, 'events' | 'stock' | 'dueAtMs'>;
  return { seq: row.seq, atMs: row.at_ms, ...body };
}
