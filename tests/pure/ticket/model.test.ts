import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stockOf } from '../../../domain/ticket/state.ts';
import { reasonOf, World } from './world.ts';

/** The ten lines that say what a ticket of general admission is. */
class Model {
  readonly orders = new Map<string, { places: number; endsAtMs: number; status: 'held' | 'sold' | 'over' }>();
  readonly capacity = 10;
  nowMs = 1_000_000;
  pass(ms: number) {
    this.nowMs += ms;
    for (const order of this.orders.values())
      if (order.status === 'held' && order.endsAtMs <= this.nowMs) order.status = 'over';
  }
  sum(status: string) {
    return [...this.orders.values()].reduce((sum, order) => sum + (order.status === status ? order.places : 0), 0);
  }
  get free() {
    return this.capacity - this.sum('held') - this.sum('sold');
  }
}

type Step =
  | { kind: 'place'; id: string; places: number }
  | { kind: 'cancel' | 'pay'; id: string }
  | { kind: 'pass'; ms: number };

const id = fc.integer({ min: 0, max: 7 }).map(String);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('place' as const), id, places: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'pay' as const), id }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 600_000 }) }),
);

function take(model: Model, world: World, action: Step): void {
  if (action.kind === 'pass') {
    model.pass(action.ms);
    world.nowMs = model.nowMs;
    return;
  }
  const order = model.orders.get(action.id);
  if (action.kind === 'place') {
    const fits = order !== undefined || model.free >= action.places;
    expect(reasonOf(world.place(action.id, { want: { quantity: action.places } }))).toBe(fits ? 'ok' : 'sold_out');
    if (order === undefined && fits)
      model.orders.set(action.id, { places: action.places, endsAtMs: model.nowMs + 900_000, status: 'held' });
    return;
  }
  if (order === undefined) return;
  if (action.kind === 'cancel') {
    world.do({ type: 'cancel_order', orderId: `ord_${action.id}`, buyerId: `usr_${action.id}` });
    if (order.status === 'held') order.status = 'over';
    return;
  }
  // Begun with no extension, so that the model needs none.
  world.do({
    type: 'begin_payment',
    orderId: `ord_${action.id}`,
    buyerId: `usr_${action.id}`,
    paymentId: `pay_${action.id}`,
    extensionMs: 0,
    checkAfterMs: 60_000,
  });
  if (world.order(action.id).payment === null) return;
  const cancelled = world.order(action.id).status === 'cancelled';
  const refunded = world.order(action.id).refunds.length > 0;
  world.record(action.id, 'succeeded');
  if (order.status === 'held' || (order.status === 'over' && !cancelled && !refunded && model.free >= order.places))
    order.status = 'sold';
}

it('agrees with a ten-line model after any sequence of commands, and replays to the same state', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const model = new Model();
      const world = new World();
      for (const action of steps) {
        take(model, world, action);
        const due = [...world.state.orders.values()].filter(
          (order) =>
            (order.status === 'created' || order.status === 'awaiting_payment') && order.expiresAtMs <= world.nowMs,
        );
        const free = world.stock.free + due.reduce((sum, order) => sum + order.quantity, 0);
        expect({ free, sold: world.stock.sold }).toEqual({ free: model.free, sold: model.sum('sold') });
      }
      const replayed = world.replayed();
      expect(stockOf(replayed)).toEqual(stockOf(world.state));
      expect([...replayed.orders]).toEqual([...world.state.orders]);
      expect([...replayed.buyers]).toEqual([...world.state.buyers]);
    }),
    { numRuns: 300 },
  );
});
