/** What seldom happens to a ticket, and must be right when it does. */
import { describe, expect, it } from 'vitest';
import { rememberedAnswer } from '../../../domain/ticket/place.ts';
import { requestRefund } from '../../../domain/ticket/refund.ts';
import { reasonOf, World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3'] }] }];
const hourMs = 3_600_000;
const sold = (options = {}) => {
  const world = new World(options);
  world.place('a');
  world.begin('a');
  world.record('a', 'succeeded');
  return world;
};
const ask = (world: World) =>
  world.do({ type: 'request_refund', orderId: 'ord_a', refundId: 'rfd_own', reason: 'seller' });
const tell = (world: World, refundId: string) =>
  world.do({
    ...{ type: 'record_refund', orderId: 'ord_a', refundId, stripeRefundId: 're_1' },
    ...{ status: 'succeeded', failure: null },
  });

describe('a refund', () => {
  it('is asked for though a stray payment of the order went back before', () => {
    const world = sold();
    world.record('a', 'succeeded', { paymentId: 'pay_x', intentId: 'pi_x', refundId: 'rfd_x' });
    ask(world);
    expect(world.order('a').refunds.map(({ id, intentId }) => [id, intentId])).toEqual([
      ['rfd_x', 'pi_x'],
      ['rfd_own', 'pi_a'],
    ]);
  });

  it('of a stray payment changes only itself, also where the order has no payment of its own', () => {
    const world = new World();
    world.place('a');
    world.record('a', 'succeeded');
    expect(reasonOf(tell(world, 'rfd_a'))).toBe('ok');
    expect(world.order('a')).toMatchObject({ status: 'created', payment: null, refunds: [{ status: 'succeeded' }] });
  });

  it('is not tried again where it has arrived', () => {
    const world = sold();
    ask(world);
    tell(world, 'rfd_own');
    expect(world.do({ type: 'retry_refund', orderId: 'ord_a' })).toEqual({
      ...{ ok: false, error: { reason: 'order_not_refundable', status: 'refunded' } },
    });
  });

  it('of a payment that never had an intent is the order’s cancellation', () => {
    const order = sold().order('a');
    const payment = order.payment && { ...order.payment, intentId: null };
    const decided = requestRefund({ ...order, payment }, 'rfd_a', 'seller', 7);
    expect(decided).toMatchObject({ value: { events: [{ type: 'order.cancelled', order: { refunds: [] } }] } });
  });

  it('does not count as a hold that was given back unpaid', () => {
    const world = sold();
    ask(world);
    tell(world, 'rfd_own');
    expect(world.state.endings.of('usr_a', world.nowMs)).toBe(0);
  });
});

it('a payment that comes late goes back where one of its seats is somebody’s, though the others are free', () => {
  const world = new World({ seating });
  const seats = (...numbers: string[]) => ({ seats: numbers.map((seat) => ({ section: 'A', row: '1', seat })) });
  world.place('a', { want: seats('1', '2') });
  world.begin('a');
  world.nowMs += 900_000;
  world.place('b', { want: { quantity: 1 } });
  world.do({ type: 'cancel_order', orderId: 'ord_b', buyerId: 'usr_b' });
  world.place('c', { want: seats('2') });
  world.record('a', 'succeeded');
  expect(world.order('a')).toMatchObject({ status: 'expired', refunds: [{ reason: 'late_payment' }] });
});

it('a hold that is given back counts at its own time, however late that is', () => {
  const world = new World();
  world.nowMs = 100 * hourMs;
  world.place('a');
  world.do({ type: 'cancel_order', orderId: 'ord_a', buyerId: 'usr_a' });
  expect(world.state.endings.of('usr_a', world.nowMs)).toBe(1);
});

it('a refusal that no ended hold could help journals nothing', () => {
  const world = new World();
  world.place('a', { holdMs: 1_000 });
  world.nowMs += 1_000;
  world.do({ type: 'change_event', paused: 'event_postponed' });
  const { length } = world.journal;
  expect(reasonOf(world.place('b'))).toBe('sale_closed');
  expect(world.journal).toHaveLength(length);
});

it('a key whose order is not in memory is a bug, not an answer', () => {
  const key = { scope: 's', bodyHash: 'h' };
  const remembered = { bodyHash: 'h', orderId: 'ord_a', expiresAtMs: 1 };
  expect(() => rememberedAnswer(remembered, undefined, { key, buyerId: 'usr_a' })).toThrow('was not loaded');
});
