import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { nextOnRound } from '../../../db/delivery/round.ts';
import { expectWithin } from './budgets.ts';
import { countedDatabase } from './counted.ts';
import { type Counts, noCounts } from './counts.ts';
import { makeEvents } from './events.ts';

const numbers = 'WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)';

/** Tickets of one event. */
async function makeTickets(from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at += 5_000) {
    const sql = `${numbers} INSERT INTO tickets (id, event_id, seller_id, title, price_minor, price_currency, kind,
        capacity, max_per_order, event_ends_at_ms, status, created_at_ms, version, free)
      SELECT 'tkt_' || printf('%058d', i), 'evt_' || printf('%032d', 1), 's', 'Stalls', 4500, 'GBP', 'general', 9, 9,
        2100000000000, 'on_sale', 0, 1, 9 FROM n`;
    await env.DB.prepare(sql)
      .bind(at, Math.min(to, at + 4_999))
      .run();
  }
}

/** A page of the round in the middle of all tickets. */
async function costOfPage(tickets: number): Promise<Counts> {
  const counts = noCounts();
  await env.DB.prepare(
    `INSERT OR REPLACE INTO sweep_round (id, began_at_ms, after_ticket_id) SELECT 1, 0, id FROM tickets ORDER BY id
     LIMIT 1 OFFSET ?`,
  )
    .bind(tickets / 4)
    .run();
  const pace = { everyMs: 0, ticketsMax: limits.sweepRoundTickets, rowsMax: limits.sweepRoundRows, overBeforeMs: 0 };
  const page = await nextOnRound(countedDatabase(env.DB, counts), 0, pace);
  expect(page?.ticketIds).toHaveLength(limits.sweepRoundTickets);
  await page?.done.run();
  return counts;
}

it('a page of the sweeper’s round costs D1 the same with 20,000 tickets as with 1,000, within its budget', async () => {
  await makeEvents(env.DB, 1, 1);
  await makeTickets(1, 1_000);
  const few = await costOfPage(1_000);
  await makeTickets(1_001, 20_000);
  const many = await costOfPage(20_000);
  expect(many).toEqual(few);
  expectWithin('round page', many);
});
