/** Those of `ids` that have happened. */
export async function doneEffects(db: D1Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { results } = await db
    .prepare('SELECT effects.id FROM json_each(?1) AS asked JOIN effects ON effects.id = asked.value')
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map((row) => row.id));
}

/** For the batch that moves a position past the effects. */
export const markDone = (db: D1Database, ids: readonly string[], nowMs: number): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO effects (id, done_at_ms) SELECT value, ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING',
    )
    .bind(JSON.stringify(ids), nowMs);
