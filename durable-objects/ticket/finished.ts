/** Finished orders and remembered keys: out of memory in two tables, loaded by name before a batch is decided. */
import type { OrderImage } from '../../contracts/journal.ts';
import type { RememberedAnswer } from '../../domain/ticket/keys.ts';

const chunkRows = 200;

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += chunkRows) yield list.slice(at, at + chunkRows);
}

export class Finished {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Inside the snapshot's transaction. */
  saveOrders(orders: readonly OrderImage[]): void {
    for (const chunk of chunks(orders))
      this.#sql.exec(
        `INSERT OR REPLACE INTO orders (id, status, image)
         SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
        JSON.stringify(chunk.map((order) => [order.id, order.status, JSON.stringify(order)])),
      );
  }

  saveKeys(keys: ReadonlyMap<string, RememberedAnswer>): void {
    for (const chunk of chunks([...keys]))
      this.#sql.exec(
        `INSERT OR REPLACE INTO keys (scope, body_hash, order_id, expires_at_ms)
         SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
        JSON.stringify(chunk.map(([scope, key]) => [scope, key.bodyHash, key.orderId, key.expiresAtMs])),
      );
  }

  orders(ids: readonly string[]): OrderImage[] {
    if (ids.length === 0) return [];
    return this.#images('SELECT o.image FROM json_each(?) j JOIN orders o ON o.id = j.value', JSON.stringify(ids));
  }

  keys(scopes: readonly string[]): [string, RememberedAnswer][] {
    if (scopes.length === 0) return [];
    return this.#sql
      .exec<{ scope: string; body_hash: string; order_id: string; expires_at_ms: number }>(
        'SELECT k.* FROM json_each(?) j JOIN keys k ON k.scope = j.value',
        JSON.stringify(scopes),
      )
      .toArray()
      .map((row) => [row.scope, { bodyHash: row.body_hash, orderId: row.order_id, expiresAtMs: row.expires_at_ms }]);
  }

  /** By id; a page of them. */
  after(orderId: string, max: number): OrderImage[] {
    return this.#images('SELECT image FROM orders WHERE id > ? ORDER BY id LIMIT ?', orderId, max);
  }

  /** Complete ones only, which a cancelled event must still end. */
  completeAfter(orderId: string, max: number): OrderImage[] {
    return this.#images(
      "SELECT image FROM orders WHERE id > ? AND status = 'complete' ORDER BY id LIMIT ?",
      orderId,
      max,
    );
  }

  #images(query: string, ...bindings: (string | number)[]): OrderImage[] {
    return this.#sql
      .exec<{ image: string }>(query, ...bindings)
      .toArray()
      .map(({ image }) => JSON.parse(image) as OrderImage);
  }
}
