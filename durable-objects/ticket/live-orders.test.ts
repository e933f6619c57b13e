import { expect, it } from 'vitest';
import { type LiveEntry, LiveOrders } from './live-orders.ts';

const entries = (live: LiveOrders) => [...live.changed()].flatMap((page) => page.entries);

it('names the row that an order was placed in, and later its last beside those that may have its keys', () => {
  const live = new LiveOrders();
  live.journaled('a', 3, true);
  expect(entries(live)).toEqual([['a', 3]]);
  live.journaled('a', 5, true);
  live.journaled('a', 7, false);
  live.journaled('a', 9, false);
  expect(entries(live)).toEqual([['a', 9, 3, 5]]);
  expect([live.rows('a'), live.keyedRows('a')]).toEqual([
    [9, 3, 5],
    [3, 5],
  ]);
});

it('names a row once that tells of an order twice', () => {
  const live = new LiveOrders();
  live.journaled('a', 3, true);
  live.journaled('a', 3, true);
  live.journaled('b', 3, false);
  live.journaled('b', 4, true);
  live.journaled('b', 4, true);
  expect(entries(live)).toEqual([
    ['a', 3],
    ['b', 4, 3, 4],
  ]);
  expect(live.keyedRows('a')).toEqual([3]);
});

it('goes on from what was stored of it', () => {
  const stored: readonly LiveEntry[] = [
    ['a', 3],
    ['b', 9, 3, 5],
  ];
  const live = new LiveOrders();
  live.restore(0, stored);
  live.restored();
  expect([...live.ids()]).toEqual(['a', 'b']);
  expect(entries(live)).toEqual([]);
  live.journaled('b', 10, false);
  expect(entries(live)).toEqual([stored[0], ['b', 10, 3, 5]]);
});

it('tells which of them a row after another tells of', () => {
  const live = new LiveOrders();
  live.journaled('a', 3, true);
  live.journaled('b', 3, true);
  live.journaled('b', 4, false);
  live.journaled('c', 5, true);
  expect([...live.changedAfter(3)]).toEqual(['b', 'c']);
  expect(['a', 'b', 'c', 'd'].map((id) => live.isChangedAfter(id, 4))).toEqual([false, false, true, false]);
  live.written();
  expect([...live.changedAfter(3)]).toEqual([]);
});

it('knows nothing more of what has left, though its slot is used again', () => {
  const live = new LiveOrders();
  live.journaled('a', 3, true);
  live.journaled('a', 4, false);
  live.remove('a');
  expect(() => live.rows('a')).toThrow('no row tells of an order');
  live.journaled('c', 6, false);
  expect([...live.changed()]).toEqual([{ page: 0, entries: [['c', 6]] }]);
});
