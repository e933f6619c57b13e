/** What a ticket keeps in memory: no more than it needs, and the same for all that are alike. */
import { describe, expect, it } from 'vitest';
import { noRefunds } from '../../../domain/ticket/held.ts';
import { Orders } from '../../../domain/ticket/orders.ts';
import { seatingPieces } from '../../../domain/ticket/seats.ts';
import { dueHolds, emptyState, nextDeadlineMs, stockOf } from '../../../domain/ticket/state.ts';
import { World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3'] }] }];
const hourMs = 3_600_000;

describe('in memory', () => {
  it('a ticket begins with nothing: no places, no orders, nothing to end', () => {
    expect(emptyState()).toMatchObject({ ticket: null, createdByHash: '', closingLeft: false, seq: 0 });
    expect(stockOf(emptyState())).toEqual({ free: 0, held: 0, sold: 0, blocked: 0, version: 0 });
  });

  it('an order’s deadlines are kept once, however often it changes', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'open');
    world.do({ type: 'change_event', paused: 'event_postponed' });
    expect([world.state.holdEnds.size, world.state.paymentChecks.size]).toEqual([1, 1]);
  });

  it('an order that has left has no deadline any more', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.state.orders.delete('ord_a');
    expect(dueHolds(world.state, 10 * hourMs)).toEqual([]);
    expect(nextDeadlineMs(world.state)).toBeNull();
  });

  it('orders share their ticket’s price, its seats, and the list of no refunds', () => {
    const world = new World({ seating });
    world.place('a');
    world.begin('a');
    const state = world.replayed();
    const order = state.orders.get('ord_a');
    expect(order?.unitPrice).toBe(state.ticket?.price);
    expect(order?.seats?.[0]).toBe(state.seats?.placed(0));
    expect(order?.refunds).toBe(noRefunds);
  });

  it('an order keeps its price though the ticket’s is another of the same currency', () => {
    const world = new World();
    world.place('a');
    world.do({ type: 'change_terms', sellerId: 'usr_seller', ifVersion: 1, price: { amount: 9_900, currency: 'GBP' } });
    world.begin('a');
    expect(world.order('a')).toMatchObject({ unitPrice: { amount: 1_000 }, payment: { amountMinor: 1_000 } });
  });

  it('an order that was never held here has no answer to tell', () => {
    const orders = new Orders();
    const world = new World();
    world.place('a');
    world.begin('a');
    orders.set('ord_a', world.order('a'));
    expect([orders.has('ord_a'), orders.has('ord_b')]).toEqual([true, false]);
    expect(() => orders.placedBy('ord_a')).toThrow('left memory before its key');
  });

  it('a piece of seating is full when the next seat would exceed it, not before', () => {
    const pair = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2'] }] }];
    const costOfOne = JSON.stringify(['A', '1', '1']).length + 40;
    expect([...seatingPieces(pair, 2 * costOfOne)]).toHaveLength(1);
    expect([...seatingPieces(pair, 2 * costOfOne - 1)]).toHaveLength(2);
  });
});
