import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { Engine } from '../../../durable-objects/ticket/engine.ts';
import { buyerId, type Given, givenTicket, orderId, pay, placing, reasonOf, value } from './given.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: Array.from({ length: 40 }, (_, at) => `${at + 1}`) }] }];

/** A snapshot now, as the alarm takes it after many rows; then the object starts cold from it. */
async function snapshotAndRestart(stub: Given['stub']): Promise<void> {
  await runInDurableObject(stub, (_object, state) => {
    new Engine(state.storage, { onBroken: () => undefined, afterCommit: () => undefined }).snapshotIfDue(true);
  });
  await evictDurableObject(stub);
}

const everything = async (stub: Given['stub']) => [
  value(await stub.images({ afterOrderId: null })),
  value(await stub.readSeats()),
];

async function givenBusyTicket(): Promise<Given['stub']> {
  const { stub } = await givenTicket({ seating });
  const key = { scope: 'usr_1:orders:k', bodyHash: 'h' };
  value(await stub.place(placing(1, { key })));
  for (const number of [2, 3, 4]) value(await stub.place(placing(number, { want: { quantity: 2 } })));
  await pay(stub, 1);
  value(await stub.cancelOrder({ orderId: orderId(2), buyerId: buyerId(2) }));
  return stub;
}

describe('a ticket whose snapshot is overdue', () => {
  it('wakes at once to take it, and not a row sooner', async () => {
    const { stub } = await givenTicket({ quantity: 2_000 });
    await runInDurableObject(stub, async (_object, state) => {
      const hooks = { onBroken: () => undefined, afterCommit: () => undefined };
      const engine = new Engine(state.storage, hooks, { gathers: false });
      const overdueRows = limits.snapshotAfterRows * limits.snapshotOverdueTimes;
      const wakesAtOnce = () => (engine.nextAlarmMs(engine.now()) ?? Number.POSITIVE_INFINITY) <= engine.now();
      const holdUntilRow = async (seq: number) => {
        while (engine.state.seq < seq)
          value(await engine.submit({ type: 'place', ...placing(engine.state.seq) }, () => null));
      };
      await holdUntilRow(overdueRows - 1);
      expect(wakesAtOnce()).toBe(false);
      await holdUntilRow(overdueRows);
      expect(wakesAtOnce()).toBe(true);
      engine.snapshotIfDue();
      expect(wakesAtOnce()).toBe(false);
    });
  });
});

describe('a ticket with a snapshot', () => {
  it('starts cold into the same state as by folding its whole journal', async () => {
    const stub = await givenBusyTicket();
    const before = await everything(stub);
    await snapshotAndRestart(stub);
    expect(await everything(stub)).toEqual(before);
    await runInDurableObject(stub, (_object, state) => {
      expect(state.storage.sql.exec('SELECT id FROM orders').toArray()).toHaveLength(2);
      state.storage.sql.exec("UPDATE snapshot_pages SET body = json_set(body, '$.v', 99) WHERE kind = 'head'");
    });
    await evictDurableObject(stub);
    expect(await everything(stub)).toEqual(before);
  });

  it('starts from it though its schema is of an earlier release, and gets what it misses with its next write', async () => {
    const stub = await givenBusyTicket();
    const before = await everything(stub);
    await snapshotAndRestart(stub);
    const refusal = "SELECT name FROM sqlite_master WHERE name = 'journal_is_never_replaced'";
    await runInDurableObject(stub, (_object, { storage }) => {
      storage.sql.exec('DROP TRIGGER journal_is_never_replaced; DELETE FROM schema_steps WHERE step = 6');
      const engine = new Engine(storage, { onBroken: () => undefined, afterCommit: () => undefined });
      expect(engine.memory.snapshots.seq).toBe(engine.state.seq);
    });
    await evictDurableObject(stub);
    expect(await everything(stub)).toEqual(before);
    value(await stub.place(placing(9)));
    await runInDurableObject(stub, (_object, { storage }) => {
      expect(storage.sql.exec(refusal).toArray()).toHaveLength(1);
    });
  });

  it('still knows the orders and keys that left memory', async () => {
    const stub = await givenBusyTicket();
    await snapshotAndRestart(stub);
    const key = { scope: 'usr_1:orders:k', bodyHash: 'h' };
    const again = value(await stub.place(placing(90, { buyerId: buyerId(1), key })));
    expect(again).toMatchObject({ replayed: true, order: { id: orderId(1), status: 'created' } });
    expect(reasonOf(await stub.place(placing(91, { key: { ...key, bodyHash: 'other' } })))).toBe('key_reused');
    expect(value(await stub.readOrder({ orderId: orderId(1), buyerId: buyerId(1) })).order.status).toBe('complete');
    const asked = value(await stub.requestRefund({ orderId: orderId(1), refundId: 'rfd_1', reason: 'seller' }));
    expect(asked.order.refunds).toHaveLength(1);
  });

  it('does not take a key back with an older row, which another order is still told by', async () => {
    const { stub } = await givenTicket({ quantity: 10 });
    const key = { scope: 'usr_1:orders:k', bodyHash: 'h' };
    // In one row: the first order leaves memory and comes back for its refund, the second stays held.
    const [first] = await Promise.all([stub.place(placing(1, { key })), stub.place(placing(2))]);
    value(first);
    await pay(stub, 1);
    await snapshotAndRestart(stub);
    value(await stub.requestRefund({ orderId: orderId(1), refundId: 'rfd_1', reason: 'seller' }));
    await snapshotAndRestart(stub);
    await runInDurableObject(stub, async (_object, { storage }) => {
      const shared = "SELECT count(*) AS rows FROM journal WHERE json_array_length(body, '$.events') = 2";
      expect(storage.sql.exec(shared).one().rows).toBe(1);
      const engine = new Engine(storage, { onBroken: () => undefined, afterCommit: () => undefined });
      expect([...engine.state.keys]).toEqual([]);
      const told = { orderId: orderId(1), refundId: 'rfd_1', stripeRefundId: 're_1', failure: null } as const;
      value(await engine.submit({ type: 'record_refund', ...told, status: 'succeeded' }, () => null));
      engine.snapshotIfDue(true);
      expect(engine.state.orders.has(orderId(1))).toBe(false);
      const again = { type: 'place', ...placing(90, { buyerId: buyerId(1), key }) } as const;
      const replayed = await engine.submit(again, (_state, _ticket, { replay }) => replay);
      expect(value(replayed)).toMatchObject({ id: orderId(1) });
    });
  });

  it('goes on from snapshot to snapshot: rows after one change what it holds', async () => {
    const stub = await givenBusyTicket();
    await snapshotAndRestart(stub);
    value(await stub.requestRefund({ orderId: orderId(1), refundId: 'rfd_1', reason: 'seller' }));
    const told = { orderId: orderId(1), refundId: 'rfd_1', stripeRefundId: 're_1', failure: null };
    value(await stub.recordRefund({ ...told, status: 'succeeded' }));
    value(await stub.place(placing(5)));
    await pay(stub, 3);
    const before = await everything(stub);
    await evictDurableObject(stub);
    expect(await everything(stub)).toEqual(before);
    await snapshotAndRestart(stub);
    expect(await everything(stub)).toEqual(before);
    expect(value(await stub.read()).stock).toMatchObject({ held: 3, sold: 2, free: 35 });
  });

  it('is taken by the alarm once the journal is long', async () => {
    const { stub } = await givenTicket({ quantity: 300 });
    for (let number = 0; number < 201; number += 1) value(await stub.place(placing(number)));
    await runDurableObjectAlarm(stub);
    await runInDurableObject(stub, (_object, state) => {
      expect(state.storage.sql.exec('SELECT kind FROM snapshot_pages ORDER BY kind').toArray()).toEqual([
        { kind: 'head' },
        { kind: 'orders' },
      ]);
    });
  });

  it('refunds the complete orders that had left memory when its event is cancelled', async () => {
    const stub = await givenBusyTicket();
    await snapshotAndRestart(stub);
    value(await stub.changeEvent({ close: 'event_cancelled' }));
    await runDurableObjectAlarm(stub);
    const { orders } = value(await stub.images({ afterOrderId: null }));
    expect(orders.map(({ status, refunds }) => [status, refunds.length])).toEqual([
      ['complete', 1],
      ['cancelled', 0],
      ['cancelled', 0],
      ['cancelled', 0],
    ]);
  });
});
