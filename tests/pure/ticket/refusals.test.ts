import { describe, expect, it } from 'vitest';
import type { PlaceOrder } from '../../../contracts/ticket-rpc.ts';
import type { Decided } from '../../../domain/ticket/commands.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import { emptyState } from '../../../domain/ticket/state.ts';
import { reasonOf, World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3'] }] }];
const change = { type: 'change_terms', sellerId: 'usr_seller', ifVersion: 1 } as const;
const errorOf = (decided: Decided) => (decided.ok ? null : decided.error);
const replayOf = (decided: Decided) => (decided.ok ? decided.value.replay : null);

describe('a ticket that nobody made', () => {
  it('refuses whatever is asked of it', () => {
    const cancel = { type: 'cancel_order', orderId: 'ord_a', buyerId: 'usr_a' } as const;
    for (const command of [cancel, { type: 'change_event', close: 'seller' } as const])
      expect(decide(emptyState(), command, 1)).toEqual({ ok: false, error: { reason: 'not_created' } });
  });
});

describe('a request to make a ticket that comes again', () => {
  const again = (bodyHash: string) => {
    const world = new World();
    const terms = world.state.ticket;
    if (terms === null) throw new Error('no ticket');
    return { world, decided: world.do({ type: 'create', ticket: terms, seating: null, bodyHash }) };
  };
  it('meets the ticket that it made, and journals nothing', () => {
    const { world, decided } = again('h');
    expect(decided).toEqual({ ok: true, value: { events: [], replay: 'ticket' } });
    expect(world.journal).toHaveLength(1);
  });
  it('is refused with another body', () => {
    expect(errorOf(again('other').decided)).toEqual({ reason: 'key_reused' });
  });
});

describe('an order', () => {
  it.each([0, -1, 0.5, Number.NaN])('of %s places is a bug of the caller, not a refusal', (quantity) => {
    expect(() => new World().place('a', { want: { quantity } })).toThrow(`an order of ${quantity} places`);
  });

  it('may be of as many places as the ticket allows, and of one more not', () => {
    const world = new World({ quantity: 20 });
    expect(errorOf(world.place('a', { want: { quantity: 11 } }))).toEqual({
      reason: 'limit_exceeded',
      limit: 'per_order',
      max: 10,
    });
    expect(reasonOf(world.place('b', { want: { quantity: 10 } }))).toBe('ok');
  });

  it('counts what the buyer has bought and holds against their limit', () => {
    const world = new World({ maxPerBuyer: 3 });
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    world.place('b', { buyerId: 'usr_a' });
    const more = (id: string, quantity: number) => world.place(id, { buyerId: 'usr_a', want: { quantity } });
    expect(errorOf(more('c', 2))).toEqual({ reason: 'limit_exceeded', limit: 'per_buyer', max: 3 });
    expect(reasonOf(more('c', 1))).toBe('ok');
  });

  it('is one of so many open holds of its buyer; a paid one is none', () => {
    const world = new World();
    const next = (id: string) => world.place(id, { buyerId: 'usr_a', openHoldsMax: 2 });
    expect([next('a'), next('b'), next('c')].map(reasonOf)).toEqual(['ok', 'ok', 'limit_exceeded']);
    expect(errorOf(next('d'))).toEqual({ reason: 'limit_exceeded', limit: 'open_holds', max: 2 });
    world.do({ type: 'cancel_order', orderId: 'ord_a', buyerId: 'usr_a' });
    expect(reasonOf(next('e'))).toBe('ok');
  });

  it('that finds too few places hears how many are left, and when the first hold ends', () => {
    const world = new World({ quantity: 3 });
    expect(errorOf(world.place('z', { want: { quantity: 4 } }))).toEqual({
      reason: 'sold_out',
      free: 3,
      earliestHoldEndsAtMs: null,
    });
    world.place('a', { want: { quantity: 2 }, holdMs: 60_000 });
    expect(errorOf(world.place('b', { want: { quantity: 2 } }))).toEqual({
      reason: 'sold_out',
      free: 1,
      earliestHoldEndsAtMs: world.nowMs + 60_000,
    });
  });

  it('of seats is refused where there are none, unknown or named twice, by position', () => {
    const seat = (number: string) => ({ section: 'A', row: '1', seat: number });
    const of = (world: World, ...numbers: string[]) =>
      errorOf(world.place('a', { want: { seats: numbers.map(seat) } }));
    expect(of(new World(), '1')).toEqual({ reason: 'not_seated' });
    const world = new World({ seating });
    expect(of(world, '1', '9', '8')).toEqual({ reason: 'seats_unknown', positions: [1, 2] });
    expect(of(world, '1', '2', '1')).toEqual({ reason: 'seats_duplicate', positions: [2] });
  });

  it('takes the seats of a hold that ran out, though its end is not journaled', () => {
    const world = new World({ seating });
    const want: PlaceOrder['want'] = { seats: [{ section: 'A', row: '1', seat: '2' }] };
    world.place('a', { want });
    world.nowMs += 900_000;
    expect(reasonOf(world.place('b', { want }))).toBe('ok');
  });

  it('is taken from the moment the sale starts until before it ends', () => {
    const world = new World();
    world.do({ ...change, saleStartsAtMs: 2_000_000, saleEndsAtMs: 3_000_000 });
    const at = (nowMs: number, id: string) => {
      world.nowMs = nowMs;
      return errorOf(world.place(id));
    };
    expect(at(1_999_999, 'a')).toEqual({ reason: 'sale_closed', opensAtMs: 2_000_000 });
    expect([at(2_000_000, 'b'), at(2_999_999, 'c')]).toEqual([null, null]);
    expect(at(3_000_000, 'd')).toEqual({ reason: 'sale_closed', opensAtMs: null });
  });

  it('is refused while the event is postponed, and when it is cancelled or the sale is closed', () => {
    const world = new World();
    world.do({ type: 'change_event', paused: 'event_postponed' });
    expect(errorOf(world.place('a'))).toEqual({ reason: 'sale_closed', opensAtMs: null, paused: 'event_postponed' });
    world.do({ type: 'change_event', paused: null });
    expect(reasonOf(world.place('a'))).toBe('ok');
    world.do({ type: 'change_event', close: 'seller' });
    expect(errorOf(world.place('b'))).toEqual({ reason: 'sale_closed', opensAtMs: null });
  });
});

describe('an order that was placed before', () => {
  const key = { scope: 'usr_a:orders:k', bodyHash: 'one' };
  const placed = () => {
    const world = new World({ quantity: 2 });
    world.place('a', { key });
    const asPlaced = world.order('a');
    world.begin('a');
    world.nowMs += 700_000;
    world.begin('a');
    world.record('a', 'succeeded');
    return { world, asPlaced };
  };

  it('is answered as it was placed, by its key or by its id, whatever became of it', () => {
    const { world, asPlaced } = placed();
    expect(replayOf(world.place('b', { key, buyerId: 'usr_a' }))).toEqual(asPlaced);
    expect(replayOf(world.place('a'))).toEqual(asPlaced);
    expect(world.order('a').status).toBe('complete');
  });

  it('is refused to another body under its key, and to another buyer under its key or id', () => {
    const { world } = placed();
    const other = { ...key, bodyHash: 'two' };
    expect(errorOf(world.place('b', { key: other, buyerId: 'usr_a' }))).toEqual({ reason: 'key_reused' });
    expect(errorOf(world.place('b', { key, buyerId: 'usr_b' }))).toEqual({ reason: 'key_reused' });
    expect(errorOf(world.place('a', { buyerId: 'usr_b' }))).toEqual({ reason: 'key_reused' });
  });

  it('remembers nothing but scope and hash of its request', () => {
    const world = new World();
    world.place('a', { key: { ...key, more: 'body' } as typeof key });
    expect(world.journal.at(-1)).toMatchObject({ type: 'order.created', key: { scope: key.scope, bodyHash: 'one' } });
    expect(JSON.stringify(world.journal.at(-1))).not.toContain('more');
  });
});

describe('an order of somebody', () => {
  it('is not there for somebody else, nor one that never was', () => {
    const world = new World();
    world.place('a');
    const cancel = (orderId: string, buyerId: string) => world.do({ type: 'cancel_order', orderId, buyerId });
    expect(errorOf(cancel('ord_a', 'usr_b'))).toEqual({ reason: 'order_not_found' });
    expect(errorOf(cancel('ord_x', 'usr_a'))).toEqual({ reason: 'order_not_found' });
    expect(world.order('a').status).toBe('created');
  });

  it('is cancelled once, at its time; a paid one is not, and says so', () => {
    const world = new World();
    for (const id of ['a', 'b']) world.place(id);
    world.nowMs += 1_000;
    const cancel = (id: string) => world.do({ type: 'cancel_order', orderId: `ord_${id}`, buyerId: `usr_${id}` });
    cancel('a');
    expect(world.order('a')).toMatchObject({ status: 'cancelled', endedAtMs: 1_001_000, version: 2 });
    expect(cancel('a')).toEqual({ ok: true, value: { events: [], replay: null } });
    world.begin('b');
    world.record('b', 'succeeded');
    expect(errorOf(cancel('b'))).toEqual({ reason: 'order_not_cancellable', status: 'complete' });
  });
});
