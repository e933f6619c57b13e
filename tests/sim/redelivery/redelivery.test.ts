import { expect, test } from 'vitest';
import type { CatalogueEvent, FollowUpMessage, JournalMessage } from '../../../contracts/messages.ts';
import { type Party, until } from '../clients/people.ts';
import { Calm } from '../faults.ts';
import { runHistory } from '../history.ts';
import { isQuiet } from '../invariants/liveness.ts';
import type { Random } from '../runtime/random.ts';
import { storyOf } from '../story.ts';
import type { World } from '../world.ts';

/** What people read, less the times at which it was written. */
function readModels(world: World): unknown {
  const all = (sql: string) => world.d1.run(sql, []).rows;
  return {
    // Less the position as of which the terms were written: the same terms may have been written at a later one.
    tickets: all('SELECT * FROM tickets ORDER BY id').map(({ terms_seq: _, ...shown }) => shown),
    orders: all('SELECT * FROM orders ORDER BY id'),
    // A code's generation counts how often what it stood for changed in D1, which may be seldomer in longer stretches.
    admissions: all('SELECT id, order_id, place, ticket_id, owner_id, seat, status FROM admissions ORDER BY id'),
    events: all(
      'SELECT id, free_total, capacity_total, from_price_minor, from_price_currency, status FROM events ORDER BY id',
    ),
    sales: all('SELECT * FROM sales_by_day WHERE orders > 0 ORDER BY 1, 2, 3'),
    positions: all('SELECT ticket_id, projections_seq, follow_ups_seq FROM positions ORDER BY 1'),
    open: all('SELECT id FROM outbox WHERE confirmed_at_ms IS NULL'),
  };
}

/**
 * Mails that rows of journals sent. A fact of the catalogue that is told anew goes to whoever holds an order by now: the
 * test forgets on purpose that it was told, which nothing else does.
 */
const mailsOfOrders = (world: World): string[] =>
  [...world.outside.mails.keys()].filter((key) => key.startsWith('mail:')).sort();

/** Each row of each journal for each subscriber, and each fact of the catalogue, one to five times. */
function messagesOf({ world, safety }: Party, random: Random): FollowUpMessage[] {
  const messages: FollowUpMessage[] = [];
  const several = (message: FollowUpMessage) => {
    for (let copies = random.between(1, 5); copies > 0; copies -= 1) messages.push(message);
  };
  for (const [ticketId, { rows }] of safety.truths)
    for (const row of rows)
      for (const subscriber of ['projections', 'follow-ups'] as const) {
        const message: JournalMessage = {
          ...{ kind: 'journal', subscriber, ticketId, afterSeq: row.seq - 1, toSeq: row.seq },
          rows: [row],
        };
        several(message);
      }
  for (const { id, body } of world.d1.run('SELECT id, body FROM outbox', []).rows)
    several({ kind: 'outbox', outboxId: Number(id), event: JSON.parse(String(body)) as CatalogueEvent });
  return random.shuffled(messages);
}

/** The read models are lost, and what was delivered is delivered anew, at random times within a minute. */
async function deliverAnew(party: Party): Promise<void> {
  const { world, random, safety } = party;
  for (const table of ['orders', 'admissions', 'positions', 'effects', 'sales_by_day'])
    world.d1.script(`DELETE FROM ${table}`);
  world.d1.script(`UPDATE tickets SET title = '', version = 0, status = 'on_sale', terms_seq = 0, free = 0, held = 0,
    sold = 0, blocked = 0, stock_version = 0, seq = 0, due_at_ms = NULL`);
  world.d1.script('UPDATE outbox SET confirmed_at_ms = NULL, progress = NULL');
  safety.forgetPositions();
  for (const message of messagesOf(party, random)) {
    const queue = message.kind === 'journal' ? message.subscriber : 'follow-ups';
    world.loop.after(random.between(0, 60_000), world.loop.outside, () => world.queues.get(queue)?.accept(message));
  }
  const quietAfter = async () => {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await world.loop.wait(60_000, world.loop.outside);
      if (minutes > 1 && isQuiet(world, safety)) return;
    }
  };
  await until(world, quietAfter());
}

test.each([1, 2, 3, 4, 5, 6])(
  'every domain event delivered one to five times in random order gives the same final state (seed %i)',
  async (seed) => {
    const afterwards = async (party: Party) => {
      const { world } = party;
      const before = readModels(world);
      const mails = mailsOfOrders(world);
      const journals = [...party.safety.truths].map(([id, { seq }]) => [id, seq]);
      await deliverAnew(party);
      expect(readModels(world)).toEqual(before);
      expect(mailsOfOrders(world)).toEqual(mails);
      expect([...party.safety.truths].map(([id, { seq }]) => [id, seq])).toEqual(journals);
    };
    const faults = (random: Random) => new Calm(random);
    const history = await runHistory({ seed: `again ${seed}`, mode: 'liveness', faults, afterwards });
    expect(history.violation, storyOf(history, 100)).toBeNull();
  },
);
