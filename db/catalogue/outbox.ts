import type { CatalogueEvent } from '../../contracts/messages.ts';

/** Writes facts to the outbox: part of the batch that makes them true. */
export const insertFacts = (
  db: D1Database,
  facts: readonly CatalogueEvent[],
  nowMs: number,
): readonly D1PreparedStatement[] =>
  facts.length === 0
    ? []
    : [
        db
          .prepare(
            "INSERT INTO outbox (type, body, created_at_ms) SELECT value ->> 'type', value, ?2 FROM json_each(?1)",
          )
          .bind(JSON.stringify(facts), nowMs),
      ];

/** As insertFacts, for the statement right after a guarded UPDATE: nothing is told when that changed nothing. */
export const insertFactIfChanged = (db: D1Database, fact: CatalogueEvent, nowMs: number): D1PreparedStatement =>
  db
    .prepare('INSERT INTO outbox (type, body, created_at_ms) SELECT ?, ?, ? WHERE changes() = 1')
    .bind(fact.type, JSON.stringify(fact), nowMs);
