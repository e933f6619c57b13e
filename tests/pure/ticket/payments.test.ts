import { describe, expect, it } from 'vitest';
import { checkDuePayments } from '../../../domain/ticket/handle.ts';
import { isFinished } from '../../../domain/ticket/order.ts';
import { reasonOf, World } from './world.ts';

describe('an order awaiting its payment', () => {
  it('completes once, however often success is told, and keeps one event for it', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    for (let times = 0; times < 3; times += 1) world.record('a', 'succeeded');
    expect(world.order('a')).toMatchObject({ status: 'complete', refunds: [] });
    expect(world.journal.filter(({ type }) => type === 'order.completed')).toHaveLength(1);
  });

  it('without the recognition of doubles completes twice (negative control)', () => {
    const world = new World({ guards: { recogniseDoubles: false } });
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    world.record('a', 'succeeded');
    expect(
      world.journal.filter(({ type }) => type === 'order.completed' || type === 'order.refund_requested'),
    ).toHaveLength(2);
  });

  it('takes success told before the intent is known here, and late news of opening changes nothing', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    world.record('a', 'open');
    world.record('a', 'canceled');
    expect(world.order('a')).toMatchObject({ status: 'complete', payment: { status: 'succeeded', intentId: 'pi_a' } });
  });

  it('does not expire once its payment is recorded', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    world.nowMs += 10_000_000;
    world.expire();
    expect(world.order('a').status).toBe('complete');
  });

  it('has its hold extended once, to five minutes from now, when payment begins late; never shortened', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    expect(world.order('a').expiresAtMs).toBe(1_900_000);
    world.nowMs += 890_000;
    world.begin('a');
    expect(world.order('a')).toMatchObject({ expiresAtMs: 2_190_000, extended: true });
    world.nowMs += 290_000;
    world.begin('a');
    expect(world.order('a').expiresAtMs).toBe(2_190_000);
  });

  it('keeps the open payment when begun again, and takes a new one after it was canceled', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.begin('a', 'pay_other');
    expect(world.order('a').payment?.id).toBe('pay_a');
    world.record('a', 'canceled');
    world.begin('a', 'pay_other');
    expect(world.order('a')).toMatchObject({
      status: 'awaiting_payment',
      payment: { id: 'pay_other', status: 'creating' },
    });
  });

  it('refunds an amount that is not its total, and gives its places back', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded', { amountMinor: 1 });
    expect(world.order('a')).toMatchObject({
      status: 'cancelled',
      refunds: [{ reason: 'amount_mismatch', amountMinor: 1, status: 'requested' }],
    });
    expect(world.stock.free).toBe(10);
  });

  it('refunds a second intent that was paid for the same order, and stays complete', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    for (let times = 0; times < 2; times += 1)
      world.record('a', 'succeeded', { paymentId: 'pay_x', intentId: 'pi_x', refundId: 'rfd_x' });
    expect(world.order('a')).toMatchObject({ status: 'complete', refunds: [{ intentId: 'pi_x' }] });
    world.do({
      type: 'record_refund',
      orderId: 'ord_a',
      refundId: 'rfd_x',
      stripeRefundId: 're',
      status: 'succeeded',
      failure: null,
    });
    expect(world.order('a').status).toBe('complete');
  });

  it('is complete at once when nothing is to be paid', () => {
    const world = new World({ amount: 0 });
    world.place('a');
    world.begin('a');
    expect(world.order('a')).toMatchObject({ status: 'complete', payment: null });
  });
});

describe('a payment after the end of the hold', () => {
  const late = (quantity: number) => {
    const world = new World({ quantity });
    world.place('a');
    world.begin('a');
    world.nowMs += 900_001;
    return world;
  };

  it('gets the same places again when they are free', () => {
    const world = late(1);
    world.expire();
    world.record('a', 'succeeded');
    expect(world.order('a').status).toBe('complete');
    expect(world.stock).toEqual({ free: 0, held: 0, sold: 1, blocked: 0 });
  });

  it('is refunded exactly once when somebody else has them', () => {
    const world = late(1);
    expect(reasonOf(world.place('b'))).toBe('ok');
    world.record('a', 'succeeded');
    world.record('a', 'succeeded');
    expect(world.order('a')).toMatchObject({ status: 'expired', refunds: [{ reason: 'late_payment' }] });
    const told = { orderId: 'ord_a', refundId: 'rfd_a', stripeRefundId: 're', failure: null };
    world.do({ type: 'record_refund', ...told, status: 'succeeded' });
    expect(world.order('a').status).toBe('refunded');
    expect(world.stock.held).toBe(1);
  });

  it('is refunded for a cancelled order, though its places are free', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.do({ type: 'cancel_order', orderId: 'ord_a', buyerId: 'usr_a' });
    world.record('a', 'succeeded');
    expect(world.order('a')).toMatchObject({ status: 'cancelled', refunds: [{ status: 'requested' }] });
  });

  it('is refunded when the ticket is closed or the event is over', () => {
    const closed = late(1);
    closed.do({ type: 'change_event', close: 'seller' });
    closed.record('a', 'succeeded');
    const over = late(1);
    over.nowMs = 1_000_000_001;
    over.record('a', 'succeeded');
    for (const world of [closed, over]) expect(world.order('a').refunds).toHaveLength(1);
  });

  it('is refunded when it would exceed the limit of its buyer', () => {
    const world = new World({ maxPerBuyer: 1 });
    world.place('a');
    world.begin('a');
    world.nowMs += 900_001;
    expect(reasonOf(world.place('b', { buyerId: 'usr_a' }))).toBe('ok');
    world.record('a', 'succeeded');
    expect(world.order('a').refunds).toHaveLength(1);
  });
});

describe('a payment of which nothing is heard', () => {
  it('is asked about at least every 105 s while its hold lives, so that 15 s of two minutes are left for asking', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'open');
    const askedAtMs: number[] = [];
    for (const startMs = world.nowMs; world.nowMs < startMs + 899_000; world.nowMs += 1_000)
      checkDuePayments(world.state, world.nowMs, (event) => {
        world.apply(event);
        askedAtMs.push(world.nowMs - startMs);
      });
    expect(askedAtMs).toEqual([60, 165, 270, 375, 480, 585, 690, 795].map((seconds) => seconds * 1000));
  });

  it('is asked about ever more seldom once its hold has ended: its intent is being cancelled', () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'open');
    world.nowMs += 900_000;
    world.expire();
    const pausesMs: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      world.nowMs = Math.max(world.nowMs, world.order('a').payment?.checkAtMs ?? 0);
      checkDuePayments(world.state, world.nowMs, (event) => world.apply(event));
      pausesMs.push((world.order('a').payment?.checkAtMs ?? 0) - world.nowMs);
    }
    expect(pausesMs).toEqual([120, 240, 480, 600, 600, 600].map((seconds) => seconds * 1000));
  });
});

describe('a refund that is asked for', () => {
  const told = { type: 'record_refund', orderId: 'ord_a', refundId: 'rfd_r' } as const;
  const refunding = () => {
    const world = new World();
    world.place('a');
    world.begin('a');
    world.record('a', 'succeeded');
    world.do({ type: 'request_refund', orderId: 'ord_a', refundId: 'rfd_r', reason: 'seller' });
    return world;
  };
  const checksOf = (world: World) => {
    checkDuePayments(world.state, world.nowMs, (event) => world.apply(event));
    return world.journal.filter(({ type }) => type === 'order.payment_check_due').length;
  };

  it('is asked about after an hour, then ever more seldom, until its fate is told', () => {
    const world = refunding();
    world.nowMs += 3_599_999;
    expect(checksOf(world)).toBe(0);
    world.nowMs += 1;
    expect(checksOf(world)).toBe(1);
    world.nowMs += 2 * 3_600_000 - 1;
    expect(checksOf(world)).toBe(1);
    world.nowMs += 1;
    expect(checksOf(world)).toBe(2);
    expect(isFinished(world.order('a'))).toBe(false);
    world.do({ ...told, stripeRefundId: 're_1', status: 'succeeded', failure: null });
    world.nowMs += 100 * 3_600_000;
    expect(checksOf(world)).toBe(2);
    expect(isFinished(world.order('a'))).toBe(true);
  });

  it('may fail after it succeeded, and late news of an earlier failure does not undo the next success', () => {
    const world = refunding();
    const failed = { ...told, stripeRefundId: 're_1', status: 'failed', failure: 'expired_or_canceled_card' } as const;
    world.do({ ...told, stripeRefundId: 're_1', status: 'succeeded', failure: null });
    world.do(failed);
    expect(world.order('a').status).toBe('refund_failed');
    world.do({ type: 'retry_refund', orderId: 'ord_a' });
    world.do({ ...told, stripeRefundId: 're_2', status: 'succeeded', failure: null });
    world.do(failed);
    expect(world.order('a')).toMatchObject({ status: 'refunded', refunds: [{ stripeRefundId: 're_2' }] });
  });
});
