import { env } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type movePosition, readPosition } from '../../../db/delivery/positions.ts';
import { applyRows } from '../../../db/projector/apply.ts';
import { admissionId } from '../../../workers/shared/ids.ts';
import { secret, WrittenJournal } from './journal.ts';
import { depsOf, expectEqualToTruth, hand, shownOf } from './read-models.ts';

/** A little of everything that happens to a ticket. */
function lively(): WrittenJournal {
  const journal = new WrittenJournal();
  const first = journal.place(2);
  const second = journal.place(3);
  journal.change(first.id, 'order.completed', { status: 'complete' });
  journal.terms({ title: 'Stalls, centre', price: { amount: 5000, currency: 'GBP' } });
  journal.change(second.id, 'order.expired', { status: 'expired', endedAtMs: 9 });
  const third = journal.place(1);
  journal.change(third.id, 'order.completed', { status: 'complete' });
  journal.place(4);
  return journal;
}

describe('projections', () => {
  test('rows in order make the read models equal to the journal', async () => {
    const journal = lively();
    const handed = await hand(journal.messages(), depsOf([journal]));
    expect(handed.every((each) => each.acked)).toBe(true);
    await expectEqualToTruth(journal);
    expect(journal.confirmed.projections).toBe(journal.rows.length);
  });

  test('messages lost, doubled and reordered leave the read models equal to the journal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 14 }),
        fc.nat({ max: 3 }),
        async (order, batchSize) => {
          const journal = lively();
          const all = journal.messages();
          const sent = order.flatMap((at) => all[at] ?? []);
          for (let at = 0; at < sent.length; at += batchSize + 1)
            await hand(sent.slice(at, at + batchSize + 1), depsOf([journal]));
          await expectEqualToTruth(journal);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('two consumers at once apply nothing twice', async () => {
    const journal = lively();
    await Promise.all([1, 2, 3].map(() => hand([journal.message(1, 9, 'projections', true)], depsOf([journal]))));
    await expectEqualToTruth(journal);
  });

  test('a stretch that does not continue the position is refused whole', async () => {
    const journal = lively();
    const makeId = (orderId: string, place: number) => admissionId(secret, orderId, place);
    const [first, second, third] = journal.rows;
    if (!first || !second || !third) throw new Error('the journal has three rows');
    const ticketId = journal.ticket.id;
    expect(await applyRows(env.DB, { ticketId, fromSeq: 0, rows: [first] }, makeId, 1)).toBe('applied');
    expect(await applyRows(env.DB, { ticketId, fromSeq: 0, rows: [first] }, makeId, 1)).toBe('moved_meanwhile');
    expect(await applyRows(env.DB, { ticketId, fromSeq: 2, rows: [third] }, makeId, 1)).toBe('moved_meanwhile');
    expect((await shownOf(ticketId)).orders).toEqual([]);
    expect(await readPosition(env.DB, 'projections', ticketId)).toBe(1);
  });

  test('without the guard of the position a gap is applied (negative control)', async () => {
    const journal = lively();
    const makeId = (orderId: string, place: number) => admissionId(secret, orderId, place);
    const [, second, third] = journal.rows;
    if (!second || !third) throw new Error('the journal has three rows');
    const ticketId = journal.ticket.id;
    const anyMove: typeof movePosition = (db, move, nowMs) =>
      db
        .prepare(
          `INSERT INTO positions (ticket_id, projections_seq, moved_at_ms) VALUES (?1, ?2, ?3)
           ON CONFLICT (ticket_id) DO UPDATE SET projections_seq = excluded.projections_seq`,
        )
        .bind(move.ticketId, move.toSeq, nowMs);
    const apply = (fromSeq: number, row: typeof third) =>
      applyRows(env.DB, { ticketId, fromSeq, rows: [row] }, makeId, 1, anyMove);
    expect([await apply(2, third), await apply(1, second)]).toEqual(['applied', 'applied']);
    expect(await readPosition(env.DB, 'projections', ticketId)).toBe(2);
  });

  test('an order whose refund is asked for has no valid admission, and its codes are of an old generation', async () => {
    const journal = new WrittenJournal();
    const order = journal.place(2);
    journal.change(order.id, 'order.completed', { status: 'complete' });
    await hand(journal.messages(), depsOf([journal]));
    const refund = {
      id: 'rfd_x',
      intentId: 'pi_x',
      amountMinor: 9000,
      reason: 'seller',
      status: 'requested',
      stripeRefundId: null,
      failure: null,
    } as const;
    journal.change(order.id, 'order.refund_requested', { refunds: [refund] });
    await hand(journal.messages(), depsOf([journal]));
    const { results } = await env.DB.prepare('SELECT status, generation FROM admissions WHERE order_id = ?1')
      .bind(order.id)
      .all();
    expect(results).toEqual([
      { status: 'cancelled', generation: 2 },
      { status: 'cancelled', generation: 2 },
    ]);
  });

  test('D1 away for a while: messages are kept, then the backlog drains', async () => {
    const journal = lively();
    let isAway = true;
    const db = new Proxy(env.DB, {
      get: (target, name) => {
        if (isAway) throw new Error('D1_ERROR: overloaded');
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const kept = await hand(journal.messages(), depsOf([journal], { db }), 3);
    expect(kept.every((each) => each.retried && !each.acked)).toBe(true);
    expect(journal.parkedRows).toEqual([]);
    isAway = false;
    await hand(kept.map((each) => each.body).slice(0, 1), depsOf([journal], { db }), 4);
    await expectEqualToTruth(journal);
  });

  test('a row that fails by itself is parked with its reason, and what follows is applied', async () => {
    const journal = new WrittenJournal();
    journal.place(1);
    const poison = journal.place(1);
    journal.place(1);
    const deps = depsOf([journal]);
    const broken = { ...poison, buyerId: null as unknown as string };
    const event = { type: 'order.created', v: 1, order: broken, key: null } as const;
    journal.rows[2] = { seq: 3, atMs: 3, stock: journal.stock, events: [event] };
    expect((await hand([journal.message(1, 4)], deps, 1))[0]?.retried).toBe(true);
    expect((await hand([journal.message(1, 4)], deps, 3))[0]?.acked).toBe(true);
    expect(journal.parkedRows.map((row) => [row.subscriber, row.seq])).toEqual([['projections', 3]]);
    expect((await shownOf(journal.ticket.id)).orders).toHaveLength(2);
    expect(journal.confirmed.projections).toBe(4);
  });

  test('a lost row of tickets is made anew when its journal moves', async () => {
    const journal = lively();
    await hand(journal.messages(), depsOf([journal]));
    await env.DB.prepare('DELETE FROM tickets WHERE id = ?1').bind(journal.ticket.id).run();
    journal.place(2);
    await hand([journal.message(journal.rows.length, journal.rows.length)], depsOf([journal]));
    await expectEqualToTruth(journal);
  });

  test('the earliest deadline is known, and gone with the last hold', async () => {
    const journal = new WrittenJournal();
    const due = () =>
      env.DB.prepare('SELECT due_at_ms FROM tickets WHERE id = ?1').bind(journal.ticket.id).first('due_at_ms');
    const order = journal.place(1);
    await hand(journal.messages(), depsOf([journal]));
    expect(await due()).toBe(order.expiresAtMs);
    journal.change(order.id, 'order.expired', { status: 'expired', endedAtMs: 5 });
    await hand(journal.messages(), depsOf([journal]));
    expect(await due()).toBeNull();
  });
});
