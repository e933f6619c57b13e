import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Deadlines } from './deadlines.ts';

const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });

it('gives deadlines in order of time, whatever the order they came in', () => {
  fc.assert(
    fc.property(times, (list) => {
      const heap = new Deadlines();
      const left = new Map(list.map((atMs, at) => [String(at), atMs]));
      for (const [id, atMs] of left) heap.push(atMs, id);
      const seen: number[] = [];
      for (;;) {
        const next = heap.peek((id) => left.has(id));
        if (next === null) break;
        seen.push(next.atMs);
        left.delete(next.orderId);
      }
      expect(seen).toEqual([...list].sort((a, b) => a - b));
    }),
  );
});

it('finds all that are due and still hold, and no others', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 50 }), (list, nowMs) => {
      const heap = new Deadlines();
      list.forEach((atMs, at) => {
        heap.push(atMs, String(at));
      });
      const due = heap.due(nowMs, (id) => Number(id) % 3 !== 0).map(Number);
      const expected = list.flatMap((atMs, at) => (atMs <= nowMs && at % 3 !== 0 ? [at] : []));
      expect(due.sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});
