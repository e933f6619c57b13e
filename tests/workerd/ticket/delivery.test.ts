import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { givenTicket, placing, value } from './given.ts';

describe('the journal as outbox', () => {
  it('has rows without a gap, each with the stock after it', async () => {
    const { stub } = await givenTicket({ quantity: 3 });
    for (const number of [1, 2, 3]) value(await stub.place(placing(number)));
    const { rows, lastSeq } = value(await stub.pull({ afterSeq: 0 }));
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(rows.map(({ stock }) => stock.free)).toEqual([3, 2, 1, 0]);
    expect(lastSeq).toBe(4);
  });

  it('takes a confirmation forward, never backward nor past its end', async () => {
    const { stub } = await givenTicket();
    value(await stub.place(placing(1)));
    const confirm = async (uptoSeq: number) =>
      value(await stub.confirm({ subscriber: 'projections', uptoSeq })).confirmedSeq;
    expect([await confirm(2), await confirm(1), await confirm(99)]).toEqual([2, 2, 2]);
  });

  it('stays armed while a subscriber has not confirmed, and remembers positions once nothing is left to send', async () => {
    const { stub } = await givenTicket();
    value(await stub.confirm({ subscriber: 'projections', uptoSeq: 1 }));
    await runDurableObjectAlarm(stub);
    await runInDurableObject(stub, async (_object, state) => {
      expect(await state.storage.getAlarm()).not.toBeNull();
      expect(state.storage.sql.exec('SELECT * FROM cursors').toArray()).toEqual([]);
    });
    value(await stub.confirm({ subscriber: 'follow-ups', uptoSeq: 1 }));
    await runDurableObjectAlarm(stub);
    await runInDurableObject(stub, async (_object, state) => {
      expect(await state.storage.getAlarm()).toBeNull();
      const saved = state.storage.sql
        .exec('SELECT subscriber, confirmed_seq FROM cursors ORDER BY subscriber')
        .toArray();
      expect(saved).toEqual([
        { subscriber: 'follow-ups', confirmed_seq: 1 },
        { subscriber: 'projections', confirmed_seq: 1 },
      ]);
    });
  });

  it('keeps a parked row with its reason until a person lets it go', async () => {
    const { stub } = await givenTicket();
    value(await stub.park({ subscriber: 'follow-ups', seq: 1, reason: 'mail refused' }));
    expect(value(await stub.parked())).toMatchObject([{ subscriber: 'follow-ups', seq: 1, reason: 'mail refused' }]);
    value(await stub.unpark({ subscriber: 'follow-ups', seq: 1 }));
    expect(value(await stub.parked())).toEqual([]);
  });
});

describe('a cancelled event', () => {
  it('ends every order of the ticket: holds cancelled, what was paid asked back, once', async () => {
    const { pay } = await import('./given.ts');
    const { stub } = await givenTicket({ quantity: 4 });
    for (const number of [1, 2]) value(await stub.place(placing(number)));
    await pay(stub, 1);
    for (let times = 0; times < 2; times += 1) value(await stub.changeEvent({ close: 'event_cancelled' }));
    await runDurableObjectAlarm(stub);
    const { orders, view } = value(await stub.images({ afterOrderId: null }));
    expect(orders.map(({ status, refunds }) => [status, refunds.length])).toEqual([
      ['complete', 1],
      ['cancelled', 0],
    ]);
    expect(view.ticket).toMatchObject({ status: 'closed', closedReason: 'event_cancelled' });
  });
});
