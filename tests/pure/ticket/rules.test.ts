import { describe, expect, it } from 'vitest';
import { reasonOf, World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2', '3', '4', '5'] }] }];
const change = { type: 'change_terms', sellerId: 'usr_seller', ifVersion: 1 } as const;

describe('a hold that has run out', () => {
  it('counts as free for the next buyer, though nobody has journaled its end', () => {
    const world = new World({ quantity: 1 });
    world.place('a');
    world.nowMs += 900_000;
    expect(reasonOf(world.place('b'))).toBe('ok');
    expect(world.journal.map(({ type }) => type)).toEqual([
      'ticket.created',
      'order.created',
      'order.expired',
      'order.created',
    ]);
  });

  it('without expiry first keeps its place from the next buyer (negative control)', () => {
    const world = new World({ quantity: 1, guards: { expiryFirst: false } });
    world.place('a');
    world.nowMs += 900_000;
    expect(reasonOf(world.place('b'))).toBe('sold_out');
  });

  it('cannot be paid or cancelled any more', () => {
    const world = new World();
    world.place('a');
    world.nowMs += 900_000;
    expect(reasonOf(world.begin('a'))).toBe('order_expired');
    expect(reasonOf(world.do({ type: 'cancel_order', orderId: 'ord_a', buyerId: 'usr_a' }))).toBe('order_expired');
  });
});

describe('placing', () => {
  it('names the seats that are taken, unknown or named twice', () => {
    const world = new World({ seating });
    const seat = (number: string) => ({ section: 'A', row: '1', seat: number });
    world.place('a', { want: { seats: [seat('1')] } });
    expect(world.place('b', { want: { seats: [seat('1'), seat('2')] } })).toEqual({
      ok: false,
      error: { reason: 'seats_taken', seats: [seat('1')] },
    });
    expect(world.place('b', { want: { seats: [seat('2'), seat('99')] } })).toMatchObject({ error: { positions: [1] } });
    expect(reasonOf(world.place('b', { want: { seats: [seat('2'), seat('2')] } }))).toBe('seats_duplicate');
  });

  it('finds the best seats together, and leaves nobody a single seat where it can', () => {
    const world = new World({ seating });
    world.place('a', { want: { quantity: 3 } });
    expect(world.order('a').seats?.map(({ seat }) => seat)).toEqual(['1', '2', '3']);
  });

  it('splits into as few groups as can be when no row has room together', () => {
    const two = [{ section: 'A', rows: ['1', '2'].map((row) => ({ row, seats: ['1', '2', '3'] })) }];
    const world = new World({ seating: two });
    world.place('a', { want: { quantity: 4 } });
    expect(world.order('a').seats?.map(({ row, seat }) => row + seat)).toEqual(['11', '12', '13', '21']);
  });

  it('keeps the limits per order, per buyer and of open holds', () => {
    const world = new World({ quantity: 100, maxPerBuyer: 3 });
    expect(reasonOf(world.place('a', { want: { quantity: 11 } }))).toBe('limit_exceeded');
    expect(reasonOf(world.place('a', { want: { quantity: 3 } }))).toBe('ok');
    expect(world.place('b', { buyerId: 'usr_a' })).toMatchObject({ error: { limit: 'per_buyer' } });
    expect(world.place('b', { buyerId: 'usr_a', openHoldsMax: 1 })).toMatchObject({ error: { limit: 'open_holds' } });
  });

  it('recognises the same order sent again after a lost answer', () => {
    const world = new World();
    world.place('a');
    expect(world.place('a')).toMatchObject({ ok: true, value: { events: [] } });
    expect(world.stock.held).toBe(1);
  });

  it('keeps to the sale window and the end of the event', () => {
    const world = new World();
    world.do({ ...change, saleStartsAtMs: 2_000_000 });
    expect(world.place('a')).toEqual({ ok: false, error: { reason: 'sale_closed', opensAtMs: 2_000_000 } });
    world.nowMs = 1_000_000_000;
    expect(reasonOf(world.place('a'))).toBe('sale_closed');
  });
});

describe('changing terms', () => {
  it('refuses a version that has moved on', () => {
    const world = new World();
    world.do({ ...change, title: 'Circle' });
    expect(world.do({ ...change, title: 'Stalls' })).toEqual({
      ok: false,
      error: { reason: 'version_mismatch', version: 2 },
    });
  });

  it('without the version check loses the change of another (negative control)', () => {
    const world = new World({ guards: { versionCheck: false } });
    world.do({ ...change, title: 'Circle' });
    expect(reasonOf(world.do({ ...change, title: 'Stalls' }))).toBe('ok');
  });

  it('never touches a live hold, and cannot go below what is held and sold', () => {
    const world = new World();
    world.place('a', { want: { quantity: 2 } });
    world.do({ ...change, price: { amount: 9900, currency: 'GBP' }, quantity: 2 });
    expect(world.order('a')).toMatchObject({ totalMinor: 2000, unitPrice: { amount: 1000 } });
    expect(world.do({ ...change, ifVersion: 2, quantity: 1 })).toEqual({
      ok: false,
      error: { reason: 'ticket_held', least: 2 },
    });
    expect(reasonOf(world.do({ ...change, ifVersion: 2, price: { amount: 9900, currency: 'EUR' } }))).toBe(
      'terms_invalid',
    );
  });

  it('is the seller’s alone', () => {
    expect(reasonOf(new World().do({ ...change, sellerId: 'usr_other', title: 'x' }))).toBe('not_the_seller');
  });
});
