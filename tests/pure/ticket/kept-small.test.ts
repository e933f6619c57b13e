import { describe, expect, it } from 'vitest';
import type { OrderImage, PaymentImage, RefundImage } from '../../../contracts/journal.ts';
import type { Seating } from '../../../contracts/seating.ts';
import { Keys } from '../../../domain/ticket/keys.ts';
import { Orders } from '../../../domain/ticket/orders.ts';
import { Seats, seatingPieces } from '../../../domain/ticket/seats.ts';

const dayMs = 86_400_000;
const base: OrderImage = {
  ...{ id: 'a', ticketId: 'tkt_1', eventId: 'evt_1', buyerId: 'usr_1', ticketTitle: 'Stalls' },
  ...{ status: 'created', version: 1, quantity: 1, seats: null, unitPrice: { amount: 2_000, currency: 'EUR' } },
  ...{ totalMinor: 2_000, createdAtMs: dayMs * 20_000 + 5, expiresAtMs: dayMs * 20_000 + 900_005 },
  ...{ extended: false, endedAtMs: null, payment: null, refunds: [] },
};
const payment: PaymentImage = {
  ...{ id: 'pay_1', intentId: null, status: 'creating', amountMinor: 2_000, currency: 'EUR' },
  ...{ begunAtMs: 1, checkAtMs: 2, checks: 0 },
};
const refund: RefundImage = {
  ...{ id: 'rfd_1', intentId: 'pi_1', amountMinor: 1, reason: 'late_payment', status: 'requested' },
  ...{ stripeRefundId: null, failure: null },
};

describe('a held order that is kept small', () => {
  const differences: Partial<OrderImage>[] = [
    { ticketId: 'tkt_2' },
    { eventId: 'evt_2' },
    { ticketTitle: 'Circle' },
    { unitPrice: { amount: 1_999, currency: 'EUR' } },
    { unitPrice: { amount: 2_000, currency: 'GBP' } },
    { totalMinor: 2_001 },
    { quantity: 2 },
    { buyerId: 'usr_2' },
    { createdAtMs: base.createdAtMs + dayMs, expiresAtMs: base.expiresAtMs + dayMs },
    { expiresAtMs: base.expiresAtMs + 1 },
    { extended: true },
    { endedAtMs: 7 },
    { payment },
    { refunds: [refund] },
    { status: 'awaiting_payment' },
    { version: 2 },
    { seats: [{ section: 'A', row: '1', seat: '1', index: 0 }] },
  ];
  it.each(differences)('keeps what is its own beside another that differs in %j', (difference) => {
    const orders = new Orders();
    orders.set('a', base);
    orders.set('b', { ...base, id: 'b', ...difference });
    orders.set('c', { ...base, id: 'c' });
    expect([orders.get('a'), orders.get('b'), orders.get('c')]).toEqual([
      base,
      { ...base, id: 'b', ...difference },
      { ...base, id: 'c' },
    ]);
    expect([...orders.values()].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('is right also where there are more kinds than are compared with', () => {
    const orders = new Orders();
    const of = (at: number) => ({ ...base, id: `${at}`, quantity: 1 + (at % 40), totalMinor: 2_000 * (1 + (at % 40)) });
    for (let at = 0; at < 120; at += 1) orders.set(`${at}`, of(at));
    for (let at = 0; at < 120; at += 1) expect(orders.get(`${at}`)).toEqual(of(at));
  });

  it('tells its key’s answer, also where it came with another hash, another end, or seats', () => {
    const orders = new Orders();
    const keys = new Keys(orders);
    const seats = [{ section: 'A', row: '1', seat: '1', index: 0 }];
    orders.set('a', base);
    orders.set('b', { ...base, id: 'b' });
    orders.set('c', { ...base, id: 'c', seats });
    const { expiresAtMs } = base;
    const answers = [
      ['k', { bodyHash: 'one', orderId: 'a', expiresAtMs }],
      ['l', { bodyHash: 'two', orderId: 'a', expiresAtMs }],
      ['m', { bodyHash: 'one', orderId: 'a', expiresAtMs: expiresAtMs + 1 }],
      ['n', { bodyHash: 'three', orderId: 'b', expiresAtMs }],
      ['o', { bodyHash: 'one', orderId: 'c', expiresAtMs }],
      ['p', { bodyHash: 'one', orderId: 'gone', expiresAtMs }],
    ] as const;
    for (const [scope, answer] of answers) keys.set(scope, answer);
    expect([...keys]).toEqual(answers);
    orders.set('a', { ...base, version: 2, status: 'complete', expiresAtMs: expiresAtMs + 99 });
    expect([...keys]).toEqual(answers);
    expect([keys.size, keys.has('k'), keys.has('z'), keys.get('z')]).toEqual([6, true, false, undefined]);
  });

  it('whose own key tells it takes one hash, which its kind shares', () => {
    const orders = new Orders();
    const keys = new Keys(orders);
    for (const id of ['a', 'b']) {
      orders.set(id, { ...base, id });
      keys.set(id, { bodyHash: `of ${id}`, orderId: id, expiresAtMs: base.expiresAtMs });
    }
    expect(['a', 'b'].map((id) => keys.get(id)?.bodyHash)).toEqual(['of a', 'of b']);
  });

  it('that no key was told of has none to tell', () => {
    const orders = new Orders();
    orders.set('a', base);
    expect(() => orders.placedBy('a')).toThrow('left memory before its key');
    expect(() => orders.placedBy('z')).toThrow('left memory before its key');
  });
});

describe('numbered seats', () => {
  const seating: Seating = [
    {
      section: 'A',
      rows: [
        { row: '1', seats: ['1', '2', '3'], access: { 1: 'wheelchair', 2: 'companion' } },
        { row: '2', seats: ['1', '2'] },
      ],
    },
    { section: 'B', rows: [{ row: '1', seats: ['1'], access: { 0: 'companion' } }] },
  ];
  const of = (...pieces: Seating[]) => {
    const seats = new Seats();
    for (const piece of pieces) seats.add(piece);
    return seats;
  };

  it('keep who they are for, whole and in pieces', () => {
    const seats = of(seating);
    expect([0, 1, 2, 3, 4, 5].map((index) => seats.accessOf(index))).toEqual([
      ...[null, 'wheelchair', 'companion', null, null, 'companion'],
    ]);
    expect(seats.toSeating()).toEqual(seating);
    for (const charactersMax of [1, 60, 120, 10_000])
      expect(of(...seatingPieces(seating, charactersMax)).toSeating()).toEqual(seating);
    expect([...seatingPieces(seating, 1)]).toHaveLength(6);
    expect([...seatingPieces(seating, 10_000)]).toHaveLength(1);
    expect([...seatingPieces([], 10)]).toEqual([]);
  });

  it('go on in a row that the piece before left open, and begin another where it is another’s', () => {
    const seats = of(
      [{ section: 'A', rows: [{ row: '1', seats: ['1'] }] }],
      [{ section: 'A', rows: [{ row: '1', seats: ['2'] }] }],
      [{ section: 'B', rows: [{ row: '1', seats: ['1'] }] }],
      [{ section: 'B', rows: [{ row: '2', seats: ['1'] }] }],
    );
    expect(seats.rows).toEqual([
      { section: 'A', row: '1', from: 0, to: 2 },
      { section: 'B', row: '1', from: 2, to: 3 },
      { section: 'B', row: '2', from: 3, to: 4 },
    ]);
    expect(seats.toSeating()).toHaveLength(2);
  });

  it('are free at first, and keep their state while more are added', () => {
    const seats = of([{ section: 'A', rows: [{ row: '1', seats: Array.from({ length: 64 }, (_, at) => `${at}`) }] }]);
    seats.set(63, 2);
    seats.add([{ section: 'A', rows: [{ row: '2', seats: Array.from({ length: 100 }, (_, at) => `${at}`) }] }]);
    expect(seats.states).toHaveLength(164);
    expect([...seats.states].map((state, at) => [state, at]).filter(([state]) => state !== 0)).toEqual([[2, 63]]);
    expect([63, 64, 163].map((index) => seats.isFree(index))).toEqual([false, true, true]);
    expect(() => seats.placed(164)).toThrow('no seat 164');
    expect(() => seats.set(164, 1)).toThrow('no seat 164');
    expect(seats.placed(64)).toEqual({ section: 'A', row: '2', seat: '0', index: 64 });
  });

  it('are found by their whole name', () => {
    const seats = of([
      {
        section: 'A',
        rows: [
          { row: '11', seats: ['1'] },
          { row: '1', seats: ['11', '1'] },
        ],
      },
    ]);
    expect(seats.indexOf({ section: 'A', row: '1', seat: '11' })).toBe(1);
    expect(seats.indexOf({ section: 'A', row: '11', seat: '1' })).toBe(0);
  });
});
