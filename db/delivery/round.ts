/** The sweeper's round of all tickets, a page at a time. */

/** How a round goes. */
export interface RoundPace {
  /** A new one begins so long after the last one did, at the earliest. */
  readonly everyMs: number;
  /** Tickets of one page, and rows that are looked through for them. */
  readonly ticketsMax: number;
  readonly rowsMax: number;
  /** Tickets of events that were over by then are passed by: nothing is sold there any more. */
  readonly overBeforeMs: number;
}

export interface RoundPage {
  readonly ticketIds: readonly string[];
  /** Notes that these were looked at: the next page is behind them. */
  readonly done: D1PreparedStatement;
}

/**
 * The next page of the round, or null while none is due. A ticket that is made on first use (docs/adr/0007) is on it from
 * the first row that D1 has of it: to wake an object that was never made would make one.
 */
export async function nextOnRound(db: D1Database, nowMs: number, pace: RoundPace): Promise<RoundPage | null> {
  const round = await db
    .prepare('SELECT began_at_ms AS beganAtMs, after_ticket_id AS afterId FROM sweep_round')
    .first<{ beganAtMs: number; afterId: string | null }>();
  const begins = round === null || round.afterId === null;
  if (begins && round !== null && nowMs < round.beganAtMs + pace.everyMs) return null;
  const { results } = await db
    .prepare(
      `SELECT tickets.id, (events.status = 'postponed' OR coalesce(events.ends_at_ms, events.starts_at_ms) >= ?3)
         AND (genesis IS NULL OR EXISTS (SELECT 1 FROM positions WHERE ticket_id = tickets.id)) AS isLive
       FROM tickets JOIN events ON events.id = tickets.event_id WHERE tickets.id > ?1 ORDER BY tickets.id LIMIT ?2`,
    )
    .bind(round?.afterId ?? '', pace.rowsMax, pace.overBeforeMs)
    .all<{ id: string; isLive: number }>();
  const live = results.filter(({ isLive }) => isLive === 1).map(({ id }) => id);
  const ticketIds = live.slice(0, pace.ticketsMax);
  const isLast = results.length < pace.rowsMax && live.length === ticketIds.length;
  const lastId = live.length > ticketIds.length ? ticketIds.at(-1) : results.at(-1)?.id;
  return {
    ticketIds,
    done: db
      .prepare(
        `INSERT INTO sweep_round (id, began_at_ms, after_ticket_id) VALUES (1, ?1, ?2)
         ON CONFLICT DO UPDATE SET began_at_ms = excluded.began_at_ms, after_ticket_id = excluded.after_ticket_id`,
      )
      .bind(begins ? nowMs : round.beganAtMs, isLast ? null : (lastId ?? null)),
  };
}
