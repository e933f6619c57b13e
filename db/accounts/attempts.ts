export interface Attempt {
  readonly key: string;
  /** So many pass in a stretch of `everyMs`; the next is refused until it ends. */
  readonly max: number;
  readonly everyMs: number;
}

/** When the stretch that a moment lies in ends. Two stretches side by side may take twice `max` around their border. */
export const stretchEnd = (everyMs: number, nowMs: number): number => (Math.floor(nowMs / everyMs) + 1) * everyMs;

/** Counts an attempt in one statement, so that of many at once exactly `max` pass. @returns whether it may be made */
export async function countAttempt(db: D1Database, { key, max, everyMs }: Attempt, nowMs: number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO attempts (ends_at_ms, key, count) VALUES (?1, ?2, 1)
       ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < ?3`,
    )
    .bind(stretchEnd(everyMs, nowMs), key, max)
    .run();
  return meta.changes > 0;
}

/** Removes what no attempt is counted against any more. */
export const forgetAttempts = async (db: D1Database, nowMs: number): Promise<void> => {
  await db.prepare('DELETE FROM attempts WHERE ends_at_ms <= ?1').bind(nowMs).run();
};
