/**
 * Tickets whose objects should have done something by `beforeMs`: a deadline long passed (its alarm was lost), or one
 * subscriber ahead of the other for that long (rows undelivered). Most overdue first, at most `limit` of each kind.
 */
export async function overdueTickets(db: D1Database, beforeMs: number, limit: number): Promise<string[]> {
  const [due, apart] = await db.batch<{ id: string }>([
    db
      .prepare('SELECT id FROM tickets WHERE due_at_ms IS NOT NULL AND due_at_ms < ?1 ORDER BY due_at_ms LIMIT ?2')
      .bind(beforeMs, limit),
    db
      .prepare(
        `SELECT ticket_id AS id FROM positions WHERE projections_seq <> follow_ups_seq AND moved_at_ms < ?1
         ORDER BY moved_at_ms LIMIT ?2`,
      )
      .bind(beforeMs, limit),
  ]);
  return [...new Set([...(due?.results ?? []), ...(apart?.results ?? [])].map((row) => row.id))];
}
