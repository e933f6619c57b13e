import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../contracts/journal.ts';
import { orderOf, recall, UnknownEvent } from '../../../domain/ticket/evolve.ts';
import { emptyState, type TicketState } from '../../../domain/ticket/state.ts';
import { World } from './world.ts';

const key = { scope: 'usr_a:orders:k', bodyHash: 'hash' };
const ofOrders = (world: World) =>
  (JSON.parse(JSON.stringify(world.journal)) as JournalEvent[]).filter((event) => orderOf(event) !== null);

/** As a snapshot leaves it: the terms and the sums are there, the orders are not yet. */
function withoutOrders({ state }: World): TicketState {
  const { ticket, seats, held, sold, ordersMade, seq } = state;
  return { ...emptyState(), ticket, seats, held, sold, ordersMade, seq };
}

describe('an order recalled from the rows that tell of it', () => {
  it('is the order it was, its key answers as before, and nothing is counted twice', () => {
    const world = new World();
    world.place('a', { key, want: { quantity: 2 } });
    world.begin('a');
    const state = withoutOrders(world);
    for (const event of ofOrders(world)) recall(state, event);
    expect(state.orders.get('ord_a')).toEqual(world.order('a'));
    expect(state.keys.get(key.scope)).toEqual(world.state.keys.get(key.scope));
    expect(state).toMatchObject({ held: 2, sold: 0, ordersMade: 1, seq: world.state.seq });
    expect(state.buyers.size).toBe(0);
  });

  it('has its seats and its price in common with the ticket', () => {
    const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2'] }] }];
    const world = new World({ seating });
    world.place('a', { want: { seats: [{ section: 'A', row: '1', seat: '2' }] } });
    const state = withoutOrders(world);
    for (const event of ofOrders(world)) recall(state, event);
    const order = state.orders.get('ord_a');
    expect(order).toEqual(world.order('a'));
    expect(order?.unitPrice).toBe(state.ticket?.price);
    expect(order?.seats?.[0]).toBe(state.seats?.placed(1));
  });

  it('has no key where none came with it', () => {
    const world = new World();
    world.place('a');
    const state = withoutOrders(world);
    for (const event of ofOrders(world)) recall(state, event);
    expect([state.orders.size, state.keys.size]).toEqual([1, 0]);
  });

  it.each(['order.gifted', 'ticket.created', 'constructor'])('is not known from an event of the type %s', (type) => {
    const world = new World();
    world.place('a');
    const [event] = ofOrders(world);
    expect(() => recall(withoutOrders(world), { ...event, type } as JournalEvent)).toThrow(UnknownEvent);
    expect(() => recall(withoutOrders(world), { ...event, v: 2 } as unknown as JournalEvent)).toThrow(
      new UnknownEvent('order.created v2'),
    );
  });
});
