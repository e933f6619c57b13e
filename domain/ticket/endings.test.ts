import { describe, expect, it } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { Endings } from './endings.ts';

const window = limits.unpaidHoldsWindowMs;

describe('holds that ended unpaid', () => {
  it('are counted by buyer for a window at least, and for two at most', () => {
    const endings = new Endings();
    endings.add('a', window * 10 + 1);
    endings.add('a', window * 11 - 1);
    endings.add('b', window * 11);
    expect([endings.of('a', window * 11), endings.of('b', window * 11)]).toEqual([2, 1]);
    expect(endings.of('a', window * 12 - 1)).toBe(2);
    expect([endings.of('a', window * 12), endings.of('b', window * 12)]).toEqual([0, 1]);
    expect(endings.of('b', window * 14)).toBe(0);
  });

  it('are forgotten after a long silence, which another buyer breaks', () => {
    const endings = new Endings();
    endings.add('a', window * 10);
    endings.add('b', window * 20);
    expect([endings.of('a', window * 20), endings.of('b', window * 20)]).toEqual([0, 1]);
  });

  it('of more buyers than are remembered push out the oldest, never the newest', () => {
    const endings = new Endings(2);
    for (const buyer of ['a', 'b', 'c', 'c', 'd', 'e']) endings.add(buyer, window * 10);
    expect(['a', 'b', 'c', 'd', 'e'].map((buyer) => endings.of(buyer, window * 10))).toEqual([0, 0, 2, 1, 1]);
  });

  it('are not counted backwards when a clock goes back', () => {
    const endings = new Endings();
    endings.add('a', window * 10);
    expect(endings.of('a', window * 9)).toBe(1);
  });
});
