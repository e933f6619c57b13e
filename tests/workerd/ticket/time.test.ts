import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { buyerId, givenTicket, orderId, pay, placing, reasonOf, value } from './given.ts';

describe('a hold that runs out', () => {
  it('is ended by the alarm, which is set no later than its end', async () => {
    const { stub } = await givenTicket({ quantity: 2 });
    const placed = value(await stub.place(placing(1, { holdMs: 60_000 })));
    const alarmAtMs = await runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
    expect(alarmAtMs).not.toBeNull();
    expect(alarmAtMs).toBeLessThanOrEqual(placed.order.expiresAtMs);
    value(await stub.place(placing(2, { holdMs: 1 })));
    await expect
      .poll(async () => {
        await runDurableObjectAlarm(stub);
        return value(await stub.pull({ afterSeq: 0 })).rows.flatMap((row) => row.events.map(({ type }) => type));
      })
      .toContain('order.expired');
  });

  it('gives its place to the next request though its alarm never comes', async () => {
    const { stub } = await givenTicket({ quantity: 1 });
    value(await stub.place(placing(1, { holdMs: 1 })));
    await runInDurableObject(stub, (_object, state) => state.storage.deleteAlarm());
    await expect.poll(async () => reasonOf(await stub.place(placing(2)))).toBe('placed');
  });

  it('has its lost alarm set again by whoever comes first, be it to look', async () => {
    const { stub } = await givenTicket({ quantity: 1 });
    const placed = value(await stub.place(placing(1, { holdMs: 60_000 })));
    await runInDurableObject(stub, (_object, state) => state.storage.deleteAlarm());
    await evictDurableObject(stub);
    const alarmAtMs = () => runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
    expect(await alarmAtMs()).toBeNull();
    value(await stub.read());
    expect(await alarmAtMs()).toBeLessThanOrEqual(placed.order.expiresAtMs);
  });

  it('reads as expired, and its place as free, before its end is journaled', async () => {
    const { stub } = await givenTicket({ quantity: 1 });
    value(await stub.place(placing(1, { holdMs: 1 })));
    await runInDurableObject(stub, (_object, state) => state.storage.deleteAlarm());
    await expect.poll(async () => value(await stub.read()).stock.free).toBe(1);
    expect(value(await stub.readOrder({ orderId: orderId(1), buyerId: null })).order.status).toBe('expired');
  });
});

describe('an object that loses its memory', () => {
  it('is the same after the fold of its journal', async () => {
    const { stub } = await givenTicket({ quantity: 20 });
    const key = { scope: 'usr_1:orders:k', bodyHash: 'h' };
    const first = value(await stub.place(placing(1, { key })));
    await Promise.all(Array.from({ length: 10 }, (_, at) => stub.place(placing(at + 2))));
    await pay(stub, 1);
    await stub.cancelOrder({ orderId: orderId(2), buyerId: buyerId(2) });
    const [view, images] = [value(await stub.read()), value(await stub.images({ afterOrderId: null }))];
    await evictDurableObject(stub);
    expect(value(await stub.read())).toEqual(view);
    expect(value(await stub.images({ afterOrderId: null }))).toEqual(images);
    expect(value(await stub.place(placing(99, { buyerId: buyerId(1), key }))).order).toEqual(first.order);
  });

  it('has a journal that nothing can update or delete', async () => {
    const { stub } = await givenTicket();
    await runInDurableObject(stub, (_object, state) => {
      expect(() => state.storage.sql.exec("UPDATE journal SET body = ''")).toThrow(/append-only/);
      expect(() => state.storage.sql.exec('DELETE FROM journal')).toThrow(/append-only/);
      const replace = () => state.storage.sql.exec("INSERT OR REPLACE INTO journal VALUES (1, 0, '{}')");
      expect(replace).toThrow(/append-only/);
      // The control: no other trigger stops that.
      state.storage.sql.exec('DROP TRIGGER journal_is_never_replaced');
      expect(replace).not.toThrow();
    });
  });

  it('refuses to write after an event that only newer code understands, and reads what it can', async () => {
    const { stub } = await givenTicket();
    value(await stub.place(placing(1)));
    await runInDurableObject(stub, (_object, state) => {
      const body = JSON.stringify({ events: [{ type: 'ticket.moved_to_the_moon', v: 1 }], stock: {} });
      state.storage.sql.exec('INSERT INTO journal (seq, at_ms, body) VALUES (3, 0, ?)', body);
    });
    await evictDurableObject(stub);
    expect(reasonOf(await stub.place(placing(2)))).toBe('unavailable');
    expect(value(await stub.read()).stock.held).toBe(1);
  });
});
