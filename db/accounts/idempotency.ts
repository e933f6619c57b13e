export type KeySlot = { readonly accountId: string; readonly route: string; readonly key: string };
export type KeptAnswer = { readonly bodyHash: string; readonly status: 200 | 201; readonly answer: string };

/** The answer that was given for this key, if any. */
export const findAnswer = (db: D1Database, { accountId, route, key }: KeySlot): Promise<KeptAnswer | null> =>
  db
    .prepare(
      `SELECT body_hash AS bodyHash, status, answer FROM idempotency_keys
       WHERE account_id = ? AND route = ? AND key = ?`,
    )
    .bind(accountId, route, key)
    .first<KeptAnswer>();

/** For the batch that creates. No upsert: a second row for the key must fail the whole batch. */
export const keepAnswer = (db: D1Database, slot: KeySlot, kept: KeptAnswer, nowMs: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO idempotency_keys (account_id, route, key, body_hash, status, answer, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(slot.accountId, slot.route, slot.key, kept.bodyHash, kept.status, kept.answer, nowMs);
