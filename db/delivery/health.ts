/** How the delivery of what happened stands: what an operator looks at first. Each count stops at `countMax`. */
export interface Health {
  readonly outboxOpen: number;
  readonly outboxOldestAtMs: number | null;
  readonly deadLetters: number;
  readonly failedRefunds: number;
  readonly lagging: readonly {
    readonly ticketId: string;
    readonly why: 'deadline' | 'rows';
    readonly sinceMs: number;
  }[];
}

const countMax = 1_000;
const laggingMax = 50;

/** Tickets lag when a deadline has passed, or one subscriber is ahead of the other, since before `beforeMs`. */
export async function readHealth(db: D1Database, beforeMs: number): Promise<Health> {
  const count = (from: string) => db.prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${countMax})`);
  const [outbox, oldest, letters, refunds, due, apart] = await db.batch<Record<string, number | string | null>>([
    count('outbox WHERE confirmed_at_ms IS NULL'),
    // The open rows are few: their oldest is found among them.
    db.prepare('SELECT min(created_at_ms) AS n FROM outbox WHERE confirmed_at_ms IS NULL'),
    count('dead_letters WHERE resolved_at_ms IS NULL'),
    count(`orders WHERE status = 'refund_failed'`),
    db
      .prepare(`SELECT id, due_at_ms AS at FROM tickets WHERE due_at_ms IS NOT NULL AND due_at_ms < ?1
                ORDER BY due_at_ms LIMIT ${laggingMax}`)
      .bind(beforeMs),
    db
      .prepare(`SELECT ticket_id AS id, moved_at_ms AS at FROM positions
                WHERE projections_seq <> follow_ups_seq AND moved_at_ms < ?1 ORDER BY moved_at_ms LIMIT ${laggingMax}`)
      .bind(beforeMs),
  ]);
  const numberIn = (answer: typeof outbox): number => Number(answer?.results[0]?.n ?? 0);
  const rows = (answer: typeof due, why: 'deadline' | 'rows') =>
    (answer?.results ?? []).map(({ id, at }) => ({ ticketId: String(id), why, sinceMs: Number(at) }));
  return {
    outboxOpen: numberIn(outbox),
    outboxOldestAtMs: oldest?.results[0]?.n ? numberIn(oldest) : null,
    deadLetters: numberIn(letters),
    failedRefunds: numberIn(refunds),
    lagging: [...rows(due, 'deadline'), ...rows(apart, 'rows')],
  };
}
