import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { problems } from '../../../contracts/errors.ts';
import type { JournalEvent, OrderStatus } from '../../../contracts/journal.ts';
import type { Command } from '../../../domain/ticket/commands.ts';
import type { Engine } from '../../../durable-objects/ticket/engine.ts';
import type { LiveEntry } from '../../../durable-objects/ticket/live-orders.ts';
import { toldOf } from '../../../workers/api/sale/refusals.ts';
import { sales, Till } from '../../fixtures/write/scripted-sale.ts';
import { stored, toldBy } from '../../fixtures/write/told.ts';
import { placing, reasonOf } from '../ticket/given.ts';
import { current, earliest, engineOn, type KeptTicket, objectWith, previous } from './kept.ts';

/** As JSON, which is what was kept. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const tell = (engine: Engine) => plain(toldBy(engine));
/** The id of the order that was answered before; else null for what was done, or the reason of a refusal. */
const submit = async (engine: Engine, command: Command): Promise<string | null> => {
  const answer = await engine.submit(command, (_state, _ticket, { replay }) => replay);
  if (!answer.ok) return answer.error.reason;
  return answer.value === null || answer.value === 'ticket' ? answer.value : answer.value.id;
};
const names = ['general', 'seated', 'cancelled'] as const;
const journalOf = (sql: SqlStorage) => stored(sql).rows.journal ?? [];

/** Sells one more and finishes what was open; says how each went. */
async function sellOn(engine: Engine, name: string, nowMs: number, id: string) {
  const old = (letter: string) => ({ orderId: `ord_${name}_${letter}` });
  const key = { scope: 'usr_held:orders:held', bodyHash: 'hash_2' };
  const paid = { paymentId: 'pay_paying', intentId: 'pi_paying', refundId: 'rfd_paying', currency: 'gbp' };
  const told = { refundId: 'rfd_being_given_back', stripeRefundId: 're_1', failure: null };
  return {
    asked: await submit(engine, { type: 'place', ...placing(2), orderId: id, holdMs: 60_000 }),
    again: await submit(engine, { type: 'place', ...placing(1, { buyerId: 'usr_held', key }) }),
    paid: await submit(engine, {
      ...{ type: 'record_payment', ...old('paying'), ...paid, status: 'succeeded', amountMinor: 1_500 },
    }),
    refunded: await submit(engine, { type: 'record_refund', ...old('being_given_back'), ...told, status: 'succeeded' }),
    nowMs,
  };
}
const sold = (name: string) => ({ asked: null, again: `ord_${name}_held`, paid: null, refunded: null });

describe.each([
  ['the first release', earliest],
  ['the previous release', previous],
  ['this release', current],
])('what %s wrote', (_whose, release) => {
  it.each(names)('is read as it was: the %s ticket', async (name) => {
    const kept = release.tickets[name];
    await runInDurableObject(await objectWith(kept), (_object, state) => {
      expect(tell(engineOn(state.storage, kept.nowMs))).toEqual(kept.told);
    });
  });

  it.each(['general', 'seated'] as const)(
    'goes on selling, from its snapshot and from the next: the %s ticket',
    async (name) => {
      const kept = release.tickets[name];
      await runInDurableObject(await objectWith(kept), async (_object, state) => {
        const before = journalOf(state.storage.sql);
        const engine = engineOn(state.storage, kept.nowMs);
        expect(await sellOn(engine, name, kept.nowMs, 'ord_new')).toMatchObject(sold(name));
        const told = tell(engine);
        expect(told.orders.map(({ id }) => id)).toContain('ord_new');
        // Cold from the old snapshot, then from a new one; the old rows are what they were.
        for (const seen of [1, 2]) {
          expect({ seen, ...tell(engineOn(state.storage, kept.nowMs)) }).toEqual({ seen, ...told });
          engineOn(state.storage, kept.nowMs).snapshotIfDue(true);
        }
        expect(journalOf(state.storage.sql).slice(0, before.length)).toEqual(before);
        expect(stored(state.storage.sql).schema).toEqual(current.tickets[name].stored.schema);
        expect(state.storage.sql.exec("SELECT body ->> 'v' AS v FROM snapshot_pages WHERE kind = 'head'").one().v).toBe(
          3,
        );
      });
    },
  );
});

describe('the fixtures of this release', () => {
  it.each(names)('are what this code writes today: the %s ticket', async (name) => {
    const stub = env.TICKET.get(env.TICKET.idFromName(`played ${name}`));
    await runInDurableObject(stub, async (_object, { storage }) => {
      const till = new Till(name, storage);
      await sales[name]?.(till);
      // If not, what is written has changed: `npm run fixtures:release`, under a new version if this one is out.
      expect(stored(storage.sql)).toEqual(current.tickets[name].stored);
    });
  });

  it('have every type of event and every status of an order that is written', () => {
    const types: Record<JournalEvent['type'], true> = {
      ...{ 'ticket.created': true, 'ticket.seats_added': true, 'ticket.terms_changed': true },
      ...{ 'ticket.event_changed': true, 'ticket.closed': true, 'order.created': true, 'order.payment_begun': true },
      ...{ 'order.payment_opened': true, 'order.payment_check_due': true, 'order.payment_canceled': true },
      ...{ 'order.completed': true, 'order.cancelled': true, 'order.expired': true },
      ...{ 'order.refund_requested': true, 'order.refunded': true, 'order.refund_failed': true },
    };
    // No code refunds a part of an order.
    const statuses: Record<Exclude<OrderStatus, 'partially_refunded'>, true> = {
      ...{ created: true, awaiting_payment: true, complete: true, cancelled: true, expired: true },
      ...{ refunded: true, refund_failed: true },
    };
    expect(Object.keys(current.writes)).toEqual(Object.keys(types).sort());
    expect(current.statuses).toEqual(Object.keys(statuses).sort());
  });
});

describe('an object of the first release', () => {
  it('is brought to this schema with its first write, and not by being read', async () => {
    const kept = earliest.tickets.seated;
    await runInDurableObject(await objectWith(kept), async (_object, state) => {
      const steps = () => state.storage.sql.exec('SELECT max(step) AS step FROM schema_steps').one().step;
      const engine = engineOn(state.storage, kept.nowMs);
      tell(engine);
      expect(steps()).toBe(2);
      await submit(engine, { type: 'place', ...placing(1) });
      expect(steps()).toBe(6);
      for (const table of ['orders', 'keys', 'snapshot_pages'])
        expect(stored(state.storage.sql).rows[table]).toEqual(kept.stored.rows[table]);
    });
  });

  it('has its snapshot of version 1 read, and its keys found in the table', async () => {
    const kept = earliest.tickets.seated;
    await runInDurableObject(await objectWith(kept), async (_object, state) => {
      await submit(engineOn(state.storage, kept.nowMs), { type: 'place', ...placing(1) });
      const cold = engineOn(state.storage, kept.nowMs);
      expect(cold.memory.snapshots.seq).toBeGreaterThan(0);
      expect(state.storage.sql.exec("SELECT 1 FROM snapshot_pages WHERE kind = 'keys'").toArray()).toEqual([]);
      const key = { scope: 'usr_held:orders:held', bodyHash: 'hash_other' };
      expect(await submit(cold, { type: 'place', ...placing(2, { buyerId: 'usr_held', key }) })).toBe('key_reused');
    });
  });

  it('of which one page is lost is told apart (negative control)', async () => {
    const { stored: all, ...kept } = earliest.tickets.seated;
    const pages = all.rows.snapshot_pages?.filter(({ kind }) => kind !== 'orders') ?? [];
    const damaged: KeptTicket = { ...kept, stored: { ...all, rows: { ...all.rows, snapshot_pages: pages } } };
    await runInDurableObject(await objectWith(damaged), async (_object, state) => {
      const engine = engineOn(state.storage, kept.nowMs);
      engine.store.prepare();
      expect(tell(engineOn(state.storage, kept.nowMs))).not.toEqual(kept.told);
    });
  });
});

describe('rolled back to the previous release', () => {
  const { Engine: Older } = previous.code;

  it('knows every event and version that this release writes', () => {
    const known: Record<string, readonly number[]> = previous.writes;
    for (const [type, versions] of Object.entries(current.writes))
      expect({ type, unknown: versions.filter((version) => !known[type]?.includes(version)) }).toEqual({
        type,
        unknown: [],
      });
  });

  it.each(names)('its code reads what this release wrote as this release does: the %s ticket', async (name) => {
    const kept = current.tickets[name];
    await runInDurableObject(await objectWith(kept), (_object, state) => {
      expect(tell(engineOn(state.storage, kept.nowMs, Older))).toEqual(kept.told);
    });
  });

  it.each(['general', 'seated'] as const)('sells, and this release takes over again: the %s ticket', async (name) => {
    const kept = current.tickets[name];
    await runInDurableObject(await objectWith(kept), async (_object, state) => {
      const older = engineOn(state.storage, kept.nowMs, Older);
      expect(await sellOn(older, name, kept.nowMs, 'ord_older')).toMatchObject(sold(name));
      const { memory } = older;
      memory.snapshots.take(older.state, memory.finished, (writes) => state.storage.transactionSync(writes));
      const told = tell(engineOn(state.storage, kept.nowMs, Older));
      const engine = engineOn(state.storage, kept.nowMs);
      expect(tell(engine)).toEqual(told);
      expect(await submit(engine, { type: 'place', ...placing(3) })).toBe(null);
    });
  });
});

describe('an event that only newer code understands', () => {
  const newer = {
    type: { type: 'order.gifted', v: 1 },
    version: { type: 'order.cancelled', v: 2 },
  };

  it.each(['type', 'version'] as const)(
    'of another %s refuses every write with 503, loses nothing, and leaves reads',
    async (of) => {
      const kept = current.tickets.seated;
      const stub = await objectWith(kept);
      const before = await runInDurableObject(stub, (_object, { storage: { sql } }) => {
        const [held] = kept.told.orders.filter(({ id }) => id === 'ord_seated_held');
        const body = JSON.stringify({ events: [{ ...newer[of], order: held }], stock: {}, dueAtMs: null });
        sql.exec('INSERT INTO journal SELECT max(seq) + 1, max(at_ms), ? FROM journal', body);
        return stored(sql);
      });
      await evictDurableObject(stub);
      const refused = await stub.place(placing(1));
      expect(reasonOf(refused)).toBe('unavailable');
      const told = refused.ok ? null : toldOf(refused.error);
      expect(told).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
      expect(problems.unavailable.status).toBe(503);
      const orderId = 'ord_seated_held';
      for (const write of [
        stub.cancelOrder({ orderId, buyerId: 'usr_held' }),
        stub.beginPayment({ orderId, buyerId: 'usr_held', paymentId: 'p', extensionMs: 1, checkAfterMs: 1 }),
        stub.requestRefund({ orderId: 'ord_seated_sold', refundId: 'r', reason: 'seller' }),
        stub.changeEvent({ close: 'seller' }),
      ])
        expect(await write).toMatchObject({ ok: false, error: { reason: 'unavailable' } });
      await runDurableObjectAlarm(stub);
      await stub.wake();
      expect(await stub.read()).toMatchObject({ ok: true, value: { ticket: kept.told.ticket, seq: kept.told.seq } });
      const sold = await stub.readOrder({ orderId: 'ord_seated_sold', buyerId: null });
      expect(sold).toMatchObject({ ok: true, value: { order: { status: 'complete' } } });
      await runInDurableObject(stub, (_object, { storage: { sql } }) => expect(stored(sql)).toEqual(before));
    },
  );

  it('is come upon also where only a snapshot leads to it', async () => {
    const kept = current.tickets.seated;
    const id = 'ord_seated_held';
    const held = kept.told.orders.find((order) => order.id === id);
    await runInDurableObject(await objectWith(kept), async (_object, { storage }) => {
      const { sql } = storage;
      const body = JSON.stringify({ events: [{ ...newer.type, order: held }], stock: {}, dueAtMs: null });
      sql.exec('INSERT INTO journal SELECT max(seq) + 1, max(at_ms), ? FROM journal', body);
      sql.exec("UPDATE snapshot_pages SET body = json_set(body, '$.seq', ?) WHERE kind = 'head'", kept.told.seq + 1);
      expect(engineOn(storage, kept.nowMs).memory.frozen).toBe(false);
      const pages = sql.exec<{ body: string }>("SELECT body FROM snapshot_pages WHERE kind = 'orders'").toArray();
      const entries = pages.flatMap((page) => JSON.parse(page.body) as LiveEntry[]);
      const leading = entries.map((entry): LiveEntry => (entry[0] === id ? [id, kept.told.seq + 1] : entry));
      expect(leading).not.toEqual(entries);
      sql.exec("UPDATE snapshot_pages SET body = ? WHERE kind = 'orders'", JSON.stringify(leading));
      const engine = engineOn(storage, kept.nowMs);
      expect(engine.memory.frozen).toBe(true);
      expect(engine.state).toMatchObject({ seq: kept.told.seq, held: kept.told.held });
      expect(await submit(engine, { type: 'place', ...placing(1) })).toBe('unavailable');
    });
  });
});
