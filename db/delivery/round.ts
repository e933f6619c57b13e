/** The sweeper's round of all tickets, a page at a time. */

/** How a round goes: a new one begins so long after the last one did, at the earliest. Sizes in tickets. */
export interface RoundPace {
  readonly everyMs: number;
  readonly pageSize: number;
  /** Tickets of events that were over by then are passed by: nothing is sold there any more. */
  readonly overBeforeMs: number;
}

export interface RoundPage {
  readonly ticketIds: readonly string[];
  /** Notes that these were looked at: the next page is behind them. */
  readonly done: D1PreparedStatement;
}

/** The next page of the round, or null while none is due. A ticket whose object was never made (docs/adr/0007) is passed by. */
export async function nextOnRound(
  db: D1Database,
  nowMs: number,
  { everyMs, pageSize, overBeforeMs }: RoundPace,
): Promise<RoundPage | null> {
  const round = await db
    .prepare('SELECT began_at_ms AS beganAtMs, after_ticket_id AS afterId FROM sweep_round')
    .first<{ beganAtMs: number; afterId: string | null }>();
  const begins = round === null || round.afterId === null;
  if (begins && round !== null && nowMs < round.beganAtMs + everyMs) return null;
  const { results } = await db
    .prepare(
      `SELECT tickets.id, coalesce(events.ends_at_ms, events.starts_at_ms) >= ?3
         AND (genesis IS NULL OR EXISTS (SELECT 1 FROM positions WHERE ticket_id = tickets.id)) AS isLive
       FROM tickets JOIN events ON events.id = tickets.event_id WHERE tickets.id > ?1 ORDER BY tickets.id LIMIT ?2`,
    )
    .bind(round?.afterId ?? '', pageSize, overBeforeMs)
    .all<{ id: string; isLive: number }>();
  const last = results.length < pageSize ? null : (results.at(-1)?.id ?? null);
  return {
    ticketIds: results.filter(({ isLive }) => isLive === 1).map(({ id }) => id),
    done: db
      .prepare(
        `INSERT INTO sweep_round (id, began_at_ms, after_ticket_id) VALUES (1, ?1, ?2)
         ON CONFLICT DO UPDATE SET began_at_ms = excluded.began_at_ms, after_ticket_id = excluded.after_ticket_id`,
      )
      .bind(begins ? nowMs : round.beganAtMs, last),
  };
}
