import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventHeap } from './heap.ts';

it('gives events by time, those of one moment in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 3_000 }), (times) => {
      const heap = new EventHeap();
      for (const [who, atMs] of times.entries()) heap.push(atMs, who % 7, who, -who);
      const taken: [number, number][] = [];
      while (heap.pop()) {
        expect([heap.kind, heap.what]).toEqual([heap.who % 7, 0 - heap.who]);
        taken.push([heap.atMs, heap.who]);
      }
      const wanted = times.map((atMs, who): [number, number] => [atMs, who]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(taken).toEqual(wanted);
    }),
    { numRuns: 50 },
  );
});

it('takes new events between the old ones, in the slots that are free again', () => {
  const heap = new EventHeap();
  heap.push(5, 1, 50, 0);
  heap.push(1, 1, 10, 0);
  expect(heap.nextMs).toBe(1);
  heap.pop();
  heap.push(3, 2, 30, 9);
  heap.pop();
  expect([heap.atMs, heap.kind, heap.who, heap.what]).toEqual([3, 2, 30, 9]);
  heap.pop();
  expect([heap.atMs, heap.who]).toEqual([5, 50]);
  expect([heap.pop(), heap.nextMs]).toEqual([false, Number.POSITIVE_INFINITY]);
});
