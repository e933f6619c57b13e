import { describe, expect, it } from 'vitest';
import type { JournalEvent, OrderImage } from '../../../contracts/journal.ts';
import { limits } from '../../../contracts/limits.ts';
import { evolve, orderOf, UnknownEvent } from '../../../domain/ticket/evolve.ts';
import { checkDuePayments, expireDue } from '../../../domain/ticket/handle.ts';
import { changed, paymentCheckAtMs, placeUse } from '../../../domain/ticket/order.ts';
import { dueHolds, emptyState, nextDeadlineMs } from '../../../domain/ticket/state.ts';
import { World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3'] }] }];
const fold = (world: World, event: object) => () => world.apply(event as JournalEvent);
const held = (options = {}) => {
  const world = new World(options);
  world.place('a');
  return { world, order: world.order('a') };
};

describe('an event that this code does not know', () => {
  it.each([
    [{ type: 'order.cancelled', v: 2 }, 'order.cancelled v2'],
    [{ type: 'order.gifted', v: 1 }, 'order.gifted'],
  ])('is not folded: %j', (event, named) => {
    const { world, order } = held();
    expect(fold(world, { ...event, order })).toThrow(UnknownEvent);
    expect(fold(world, { ...event, order })).toThrow(named);
    expect(world.order('a')).toEqual(order);
  });
});

describe('a journal that cannot be true', () => {
  const sold = (order: OrderImage, more: Partial<OrderImage> = {}) => ({
    ...{ type: 'order.completed', v: 1 },
    order: changed(order, { status: 'complete', ...more }),
  });

  it('has more places sold than there are', () => {
    const { world, order } = held({ quantity: 1 });
    expect(fold(world, { type: 'order.created', v: 1, order: { ...order, id: 'ord_b' }, key: null })).toThrow(
      'impossible stock {"free":-1,"held":2,"sold":0,"blocked":0',
    );
  });
  it.each([
    ['free', { capacity: 0 }, {}],
    ['blocked', { capacity: 10 }, { blocked: -1 }],
  ])('has less than nothing %s', (_what, terms, more) => {
    const { world } = held();
    const ticket = { ...world.state.ticket, ...terms };
    expect(fold(world, { type: 'ticket.terms_changed', v: 1, ticket, ...more })).toThrow('impossible stock');
  });
  it.each(['held', 'sold'] as const)('gives back what was never %s', (use) => {
    const { world, order } = held();
    if (use === 'sold') world.apply(sold(order) as JournalEvent);
    world.state[use] = 0;
    const over = changed(world.order('a'), { status: 'refunded' });
    expect(fold(world, { type: 'order.refunded', v: 1, order: over })).toThrow('impossible stock');
  });
  it('has a seat with two holders, or gives one back that is nobody’s', () => {
    const { world, order } = held({ seating });
    const other = { ...order, id: 'ord_b' };
    expect(fold(world, { type: 'order.created', v: 1, order: other, key: null })).toThrow('seat 0 has another holder');
    const free = held({ seating });
    free.world.state.seats?.set(0, 0);
    expect(
      fold(free.world, { type: 'order.expired', v: 1, order: changed(free.order, { status: 'expired' }) }),
    ).toThrow('seat 0 has another holder');
  });
  it('has seats for a ticket of general admission', () => {
    expect(fold(new World(), { type: 'ticket.seats_added', v: 1, seating })).toThrow('seats for a ticket without any');
  });
});

describe('the state of a ticket', () => {
  it('knows the order of an event, and that some have none', () => {
    const { world, order } = held();
    expect(world.journal.map(orderOf)).toEqual([null, order]);
  });

  it('has seats held, sold and free as its orders are', () => {
    const { world } = held({ seating });
    const states = () => [...(world.state.seats?.states ?? [])];
    expect(states()).toEqual([1, 0, 0]);
    world.begin('a');
    world.record('a', 'succeeded');
    expect(states()).toEqual([2, 0, 0]);
    world.do({ type: 'request_refund', orderId: 'ord_a', refundId: 'rfd_a', reason: 'seller' });
    const told = { refundId: 'rfd_a', stripeRefundId: 're', failure: null } as const;
    world.do({ type: 'record_refund', orderId: 'ord_a', ...told, status: 'succeeded' });
    expect(states()).toEqual([0, 0, 0]);
  });

  it('counts a buyer while they have something, and forgets them after', () => {
    const { world } = held();
    world.place('b', { buyerId: 'usr_a', want: { quantity: 2 } });
    expect(world.state.buyers.get('usr_a')).toEqual({ held: 3, sold: 0, holds: 2 });
    world.begin('a');
    world.record('a', 'succeeded');
    expect(world.state.buyers.get('usr_a')).toEqual({ held: 2, sold: 1, holds: 1 });
    world.do({ type: 'cancel_order', orderId: 'ord_b', buyerId: 'usr_a' });
    expect(world.state.buyers.get('usr_a')).toEqual({ held: 0, sold: 1, holds: 0 });
    world.do({ type: 'request_refund', orderId: 'ord_a', refundId: 'r', reason: 'seller' });
    const told = { refundId: 'r', stripeRefundId: null, failure: 'no' } as const;
    world.do({ type: 'record_refund', orderId: 'ord_a', ...told, status: 'failed' });
    expect([...world.state.buyers]).toEqual([]);
  });

  it('moves the stock’s version when places change hands, and not when only money is told of', () => {
    const { world } = held();
    expect(world.state.stockVersion).toBe(world.state.seq);
    world.begin('a');
    world.record('a', 'open');
    expect(world.state.stockVersion).toBe(2);
    world.record('a', 'succeeded');
    expect(world.state.stockVersion).toBe(world.state.seq);
  });

  it('keeps the title and price of an order’s day, though the ticket’s are others now', () => {
    const { world } = held();
    const ticket = { ...world.state.ticket, title: 'Circle', price: { amount: 1_000, currency: 'EUR' } };
    world.apply({ type: 'ticket.terms_changed', v: 1, ticket } as JournalEvent);
    world.begin('a');
    expect(world.order('a')).toMatchObject({ ticketTitle: 'Stalls', unitPrice: { amount: 1_000, currency: 'GBP' } });
  });

  it('remembers as many different requests as come, each with its own hash', () => {
    const world = new World({ quantity: 500 });
    for (let at = 0; at < 410; at += 1) world.place(`${at}`, { key: { scope: `s${at}`, bodyHash: `h${at % 205}` } });
    for (let at = 0; at < 410; at += 1)
      expect(world.state.keys.get(`s${at}`)).toMatchObject({ bodyHash: `h${at % 205}`, orderId: `ord_${at}` });
  });
});

describe('what time brings', () => {
  it('is the earliest of a hold’s end and a payment to ask about', () => {
    const world = new World();
    expect(nextDeadlineMs(world.state)).toBeNull();
    world.place('a');
    expect(nextDeadlineMs(world.state)).toBe(1_900_000);
    world.begin('a');
    expect(nextDeadlineMs(world.state)).toBe(1_060_000);
    world.record('a', 'canceled');
    expect(nextDeadlineMs(world.state)).toBe(1_900_000);
    world.nowMs = 1_900_000;
    world.expire();
    expect(nextDeadlineMs(world.state)).toBeNull();
    expect(nextDeadlineMs(emptyState())).toBeNull();
  });

  it('is only a payment to ask about where the hold is over', () => {
    const { world } = held();
    world.begin('a');
    world.nowMs = 1_900_000;
    world.expire();
    expect(nextDeadlineMs(world.state)).toBe(1_060_000);
  });

  it('is a hold’s new end where it was extended, not the old one', () => {
    const { world } = held();
    world.nowMs += 700_000;
    world.begin('a');
    expect(dueHolds(world.state, 1_999_999)).toEqual([]);
    expect(dueHolds(world.state, 2_000_000)).toEqual([world.order('a')]);
  });

  it('ends holds oldest first, as many as are asked for, and says whether any did', () => {
    const world = new World({ quantity: 10 });
    for (const [at, id] of ['c', 'a', 'b'].entries()) world.place(id, { holdMs: 1_000 * (3 - at) });
    world.nowMs += 3_000;
    const apply = (event: JournalEvent) => world.apply(event);
    expect(expireDue(world.state, world.nowMs, apply, 2)).toBe(true);
    expect(['a', 'b', 'c'].map((id) => world.order(id).status)).toEqual(['expired', 'expired', 'created']);
    expect([expireDue(world.state, world.nowMs, apply), expireDue(world.state, world.nowMs, apply)]).toEqual([
      true,
      false,
    ]);
    expect(world.order('c').endedAtMs).toBe(1_003_000);
  });

  it('asks about as many payments as it may, each every 105 s while its hold lives', () => {
    const world = new World();
    for (const id of ['a', 'b']) {
      world.place(id, { holdMs: 100_000_000 });
      world.begin(id);
    }
    const checks = (max?: number) => {
      const { length } = world.journal;
      checkDuePayments(world.state, world.nowMs, (event) => world.apply(event), max);
      return world.journal.length - length;
    };
    world.nowMs += 59_999;
    expect(checks()).toBe(0);
    world.nowMs += 1;
    expect([checks(1), checks(), checks()]).toEqual([1, 1, 0]);
    const waits = [];
    for (let at = 0; at < 6; at += 1) {
      const nextMs = paymentCheckAtMs(world.order('a')) ?? 0;
      waits.push((nextMs - world.nowMs) / 1_000);
      world.nowMs = nextMs;
      checks();
    }
    expect(waits).toEqual([105, 105, 105, 105, 105, 105]);
    expect(limits.paymentCheckMs).toBe(60_000);
  });

  it('counts a partial refund’s places as sold', () => {
    expect(placeUse('partially_refunded')).toBe('sold');
  });

  it('lets whoever pays late have places that only a hold which ran out still has', () => {
    const world = new World({ quantity: 1 });
    world.place('a', { holdMs: 1_000 });
    world.begin('a');
    world.nowMs = world.order('a').expiresAtMs;
    world.place('b', { holdMs: 1_000 });
    world.nowMs += 1_000;
    world.record('a', 'succeeded');
    expect([world.order('a').status, world.order('b').status]).toEqual(['complete', 'expired']);
  });

  it('leaves a hold that is due alone where a command names another order', () => {
    const world = new World();
    world.place('a', { holdMs: 1_000 });
    world.place('b');
    world.nowMs += 1_000;
    world.begin('b');
    expect(world.order('a').status).toBe('created');
    evolve(world.state, { type: 'order.expired', v: 1, order: changed(world.order('a'), { status: 'expired' }) }, 9);
    expect(world.state.stockVersion).toBe(9);
  });
});
