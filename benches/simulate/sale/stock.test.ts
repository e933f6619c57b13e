import { expect, it } from 'vitest';
import { Stock } from './stock.ts';

it('holds, sells, and frees what was not paid; each place has one buyer', () => {
  const stock = new Stock([4], 10);
  const first = stock.place(0, 1, 101, 3, 900);
  expect(stock.place(0, 2, 102, 2, 901)).toBeNull();
  const second = stock.place(0, 2, 103, 1, 902);
  expect([stock.freePlaces, stock.earliestHoldEndsAtMs(0)]).toEqual([0, 900]);
  expect(stock.complete(second?.orderId ?? -1)).toBe('complete');
  expect(stock.lapse(first?.orderId ?? -1)).toBe(true);
  expect(stock.lapse(second?.orderId ?? -1)).toBe(false);
  expect([stock.freePlaces, stock.soldPlaces, stock.earliestHoldEndsAtMs(0)]).toEqual([3, 1, null]);
  stock.audit();
});

it('a payment that comes after its hold takes free places again, else it is refunded', () => {
  const stock = new Stock([2], 10);
  const late = stock.place(0, 1, 101, 1, 900)?.orderId ?? -1;
  const later = stock.place(0, 2, 102, 1, 900)?.orderId ?? -1;
  stock.lapse(late);
  stock.lapse(later);
  expect(stock.complete(late)).toBe('complete');
  stock.place(0, 3, 103, 1, 1_800);
  expect(stock.complete(later)).toBe('refunded');
  stock.audit();
});

it('the same key is the same order; without keys a person is sold to twice, and that ends the run', () => {
  const stock = new Stock([4], 10);
  const first = stock.place(0, 1, 101, 1, 900);
  expect(stock.place(0, 1, 101, 1, 905)).toEqual({ orderId: first?.orderId, isReplay: true });
  expect(stock.freePlaces).toBe(3);
  const forgetful = new Stock([4], 10, false);
  const [a, b] = [forgetful.place(0, 1, 101, 1, 900), forgetful.place(0, 1, 101, 1, 905)];
  forgetful.complete(a?.orderId ?? -1);
  expect(() => forgetful.complete(b?.orderId ?? -1)).toThrow('sold to twice');
});
