import { describe, expect, it } from 'vitest';
import type { OrderImage } from '../../../contracts/journal.ts';
import { endedByCancellation } from '../../../domain/ticket/closing.ts';
import type { Decided } from '../../../domain/ticket/commands.ts';
import { changed } from '../../../domain/ticket/order.ts';
import { World } from './world.ts';

const errorOf = (decided: Decided) => (decided.ok ? null : decided.error);
const nothing = { ok: true, value: { events: [], replay: null } };
const cancel = (world: World, id: string) =>
  world.do({ type: 'cancel_order', orderId: `ord_${id}`, buyerId: `usr_${id}` });
const begun = (options = {}) => {
  const world = new World(options);
  world.place('a');
  world.begin('a');
  return world;
};
const sold = (options = {}) => {
  const world = begun(options);
  world.record('a', 'succeeded');
  return world;
};
const ask = (world: World, id = 'a') =>
  world.do({ type: 'request_refund', orderId: `ord_${id}`, refundId: `rfd_${id}`, reason: 'seller' });
const tellRefund = (
  world: World,
  refundId: string,
  status: 'succeeded' | 'failed',
  stripeRefundId: string | null = 're_1',
) =>
  world.do({ ...{ type: 'record_refund', orderId: 'ord_a', refundId }, ...{ stripeRefundId, status, failure: null } });
const retry = (world: World) => world.do({ type: 'retry_refund', orderId: 'ord_a' });

describe('a payment', () => {
  it('begins with the total of its order, and is asked about first after the time that was said', () => {
    expect(begun().order('a').payment).toEqual({
      ...{ id: 'pay_a', intentId: null, status: 'creating', amountMinor: 1_000, currency: 'GBP' },
      ...{ begunAtMs: 1_000_000, checkAtMs: 1_060_000, checks: 0 },
    });
  });

  it('extends a hold that would end too soon, and leaves one that is long enough', () => {
    const world = new World();
    world.place('a', { holdMs: 300_000 });
    world.place('b', { holdMs: 299_999 });
    for (const id of ['a', 'b']) world.begin(id);
    expect(world.order('a')).toMatchObject({ extended: false, expiresAtMs: 1_300_000 });
    expect(world.order('b')).toMatchObject({ extended: true, expiresAtMs: 1_300_000 });
  });

  it('is not begun for an order that is over, paid, or of a cancelled event', () => {
    const world = sold();
    expect(errorOf(world.begin('a'))).toEqual({ reason: 'order_not_payable', status: 'complete' });
    world.place('b');
    cancel(world, 'b');
    expect(errorOf(world.begin('b'))).toEqual({ reason: 'order_not_payable', status: 'cancelled' });
    world.place('c');
    world.do({ type: 'change_event', close: 'event_cancelled' });
    expect(errorOf(world.begin('c'))).toEqual({ reason: 'sale_closed', opensAtMs: null });
  });

  it('of nothing completes the order at once, and begun again changes nothing', () => {
    const world = new World({ amount: 0 });
    world.place('a');
    world.nowMs += 5;
    world.begin('a');
    expect(world.order('a')).toMatchObject({ status: 'complete', endedAtMs: 1_000_005 });
    expect(world.begin('a')).toEqual(nothing);
  });

  it('is opened once, and cancelled once, and neither after it succeeded', () => {
    const world = begun();
    for (const status of ['open', 'open', 'canceled', 'canceled', 'open'] as const) world.record('a', status);
    expect(world.journal.slice(3).map(({ type }) => type)).toEqual(['order.payment_opened', 'order.payment_canceled']);
    expect(world.order('a').payment).toMatchObject({ status: 'canceled', intentId: 'pi_a' });
    world.record('a', 'succeeded');
    expect(world.record('a', 'canceled')).toEqual(nothing);
    expect(world.order('a')).toMatchObject({ status: 'complete', payment: { status: 'succeeded' } });
  });

  it.each([
    { amountMinor: 999, currency: 'gbp' },
    { amountMinor: 1_001, currency: 'gbp' },
    { amountMinor: 1_000, currency: 'eur' },
  ])('of $amountMinor $currency instead of the total goes back', (more) => {
    const world = begun();
    world.record('a', 'succeeded', more);
    const refund = { id: 'rfd_a', intentId: 'pi_a', amountMinor: more.amountMinor, reason: 'amount_mismatch' };
    expect(world.order('a')).toMatchObject({ status: 'cancelled', endedAtMs: 1_000_000 });
    expect(world.order('a').refunds).toEqual([{ ...refund, status: 'requested', stripeRefundId: null, failure: null }]);
  });

  it('for a cancelled event goes back with that reason, though the hold still lives', () => {
    const world = begun();
    world.do({ type: 'change_event', close: 'event_cancelled' });
    world.record('a', 'succeeded');
    expect(world.order('a')).toMatchObject({ status: 'cancelled', refunds: [{ reason: 'event_cancelled' }] });
  });

  it('that is not the order’s own changes nothing until it succeeds, and then goes back, once for each', () => {
    const world = sold();
    const stray = (intentId: string, status: 'open' | 'canceled' | 'succeeded') =>
      world.record('a', status, { paymentId: 'pay_a', intentId, refundId: `rfd_${intentId}`, amountMinor: 7 });
    expect([stray('pi_x', 'open'), stray('pi_x', 'canceled')]).toEqual([nothing, nothing]);
    for (const intent of ['pi_x', 'pi_x', 'pi_y']) stray(intent, 'succeeded');
    expect(world.order('a').status).toBe('complete');
    expect(
      world.order('a').refunds.map(({ intentId, reason, amountMinor }) => [intentId, reason, amountMinor]),
    ).toEqual([
      ['pi_x', 'late_payment', 7],
      ['pi_y', 'late_payment', 7],
    ]);
  });

  it('of another attempt, or of an order that began none, is a stray', () => {
    const world = begun();
    world.record('a', 'succeeded', { paymentId: 'pay_other' });
    expect(world.order('a')).toMatchObject({ status: 'awaiting_payment', refunds: [{ intentId: 'pi_a' }] });
    world.place('b');
    world.record('b', 'succeeded');
    expect(world.order('b')).toMatchObject({ status: 'created', payment: null, refunds: [{ intentId: 'pi_b' }] });
  });
});

describe('a payment that comes after the hold’s end', () => {
  const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3'] }] }];
  const seat = (number: string) => ({ seats: [{ section: 'A', row: '1', seat: number }] });
  const late = (taken: string) => {
    const world = new World({ seating });
    world.place('a', { want: seat('2') });
    world.begin('a');
    world.nowMs += 900_000;
    world.place('b', { want: seat(taken) });
    world.record('a', 'succeeded');
    return world;
  };

  it('has its seats again where they are free, whoever sits beside them', () => {
    expect(late('1').order('a')).toMatchObject({ status: 'complete', refunds: [] });
  });
  it('goes back where one of its seats is somebody’s, though others are free', () => {
    const world = late('2');
    expect(world.order('a')).toMatchObject({ status: 'expired', refunds: [{ reason: 'late_payment' }] });
    expect(world.order('a').payment).toMatchObject({
      status: 'succeeded',
      checks: 0,
      checkAtMs: world.nowMs + 3_600_000,
    });
  });
  it('goes back from the moment the event is over', () => {
    const at = (nowMs: number) => {
      const world = begun();
      world.nowMs = nowMs;
      world.record('a', 'succeeded');
      return world.order('a').status;
    };
    expect([at(999_999_999), at(1_000_000_000)]).toEqual(['complete', 'expired']);
  });
});

describe('a refund', () => {
  it('is asked for once, of the whole payment, and only of what is complete', () => {
    const world = sold();
    ask(world);
    expect(ask(world)).toEqual(nothing);
    expect(world.order('a')).toMatchObject({
      status: 'complete',
      refunds: [{ id: 'rfd_a', amountMinor: 1_000, reason: 'seller' }],
    });
    expect(world.order('a').refunds).toHaveLength(1);
    world.place('b');
    expect(errorOf(ask(world, 'b'))).toEqual({ reason: 'order_not_refundable', status: 'created' });
  });

  it('of an order that cost nothing is its cancellation', () => {
    const world = new World({ amount: 0 });
    world.place('a');
    world.begin('a');
    world.nowMs += 9;
    ask(world);
    expect(world.order('a')).toMatchObject({ status: 'cancelled', endedAtMs: 1_000_009, refunds: [] });
    expect(world.stock.free).toBe(10);
  });

  it('that nobody asked for is refused, and one that is told again changes nothing', () => {
    const world = sold();
    expect(errorOf(tellRefund(world, 'rfd_x', 'succeeded'))).toEqual({
      reason: 'order_not_refundable',
      status: 'complete',
    });
    ask(world);
    tellRefund(world, 'rfd_a', 'succeeded');
    expect(tellRefund(world, 'rfd_a', 'succeeded')).toEqual(nothing);
    expect(world.journal.at(-1)?.type).toBe('order.refunded');
    expect(world.order('a').status).toBe('refunded');
  });

  it('that fails is for a person to see, keeps what Stripe called it, and is tried again under its own id', () => {
    const world = sold();
    ask(world);
    expect(retry(world)).toEqual(nothing);
    tellRefund(world, 'rfd_a', 'failed');
    expect(world.journal.at(-1)?.type).toBe('order.refund_failed');
    tellRefund(world, 'rfd_a', 'succeeded', null);
    expect(world.order('a').refunds).toMatchObject([{ stripeRefundId: 're_1', status: 'succeeded' }]);
    tellRefund(world, 'rfd_a', 'failed');
    world.nowMs += 1;
    retry(world);
    expect(world.order('a')).toMatchObject({
      status: 'refund_failed',
      payment: { checkAtMs: world.nowMs + 3_600_000 },
    });
    expect(world.order('a').refunds).toMatchObject([{ id: 'rfd_a', status: 'requested', failure: null }]);
  });

  it('is tried again only where one has failed, and leaves those that arrived', () => {
    const world = sold();
    expect(errorOf(retry(world))).toEqual({ reason: 'order_not_refundable', status: 'complete' });
    for (const [at, intentId] of ['pi_x', 'pi_y'].entries())
      world.record('a', 'succeeded', { paymentId: 'pay_x', intentId, refundId: `rfd_${at}` });
    tellRefund(world, 'rfd_0', 'succeeded');
    expect(world.order('a')).toMatchObject({
      status: 'complete',
      refunds: [{ status: 'succeeded' }, { status: 'requested' }],
    });
    expect(retry(world)).toEqual(nothing);
    tellRefund(world, 'rfd_1', 'failed');
    expect(world.order('a').status).toBe('complete');
    retry(world);
    expect(world.order('a').refunds.map(({ status }) => status)).toEqual(['succeeded', 'requested']);
  });
});

describe('the cancellation of the event', () => {
  const ended = (world: World, id = 'a') => endedByCancellation(world.order(id), 2_000_000);

  it('cancels what is held', () => {
    expect(ended(begun())).toMatchObject({
      ...{ type: 'order.cancelled', v: 1, order: { status: 'cancelled', endedAtMs: 2_000_000, version: 3 } },
    });
  });
  it('asks back what was paid, once, under an id that comes from the order’s', () => {
    const world = sold();
    const event = ended(world);
    const refund = { id: 'rfd_a', intentId: 'pi_a', reason: 'event_cancelled', status: 'requested' };
    expect(event).toMatchObject({ type: 'order.refund_requested', order: { status: 'complete', refunds: [refund] } });
    if (event !== null) world.apply(event);
    expect(ended(world)).toBeNull();
  });
  it('leaves what is over, or is being given back already', () => {
    const over = begun();
    cancel(over, 'a');
    const refunded = sold();
    ask(refunded);
    expect([ended(over), ended(refunded)]).toEqual([null, null]);
    const lost = changed(sold().order('a'), { status: 'refunded' }) satisfies OrderImage;
    expect(endedByCancellation(lost, 1)).toBeNull();
  });
});
