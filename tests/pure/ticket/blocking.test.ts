import { describe, expect, it } from 'vitest';
import { reasonOf, World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2'] }] }];
const change = (version: number) => ({ type: 'change_terms', sellerId: 'usr_seller', ifVersion: version }) as const;

describe('places kept from sale', () => {
  it('are neither free nor sold, and cannot be held until they are given back', () => {
    const world = new World({ quantity: 3 });
    world.place('a');
    expect(reasonOf(world.do({ ...change(1), blocked: 2 }))).toBe('ok');
    expect(world.stock).toEqual({ free: 0, held: 1, sold: 0, blocked: 2 });
    expect(reasonOf(world.place('b'))).toBe('sold_out');
    world.do({ ...change(2), blocked: 0 });
    expect(reasonOf(world.place('b', { want: { quantity: 2 } }))).toBe('ok');
  });

  it('never take a place that somebody holds, alone or together with a new quantity', () => {
    const world = new World({ quantity: 3 });
    world.place('a', { want: { quantity: 2 } });
    expect(reasonOf(world.do({ ...change(1), blocked: 2 }))).toBe('ticket_held');
    expect(reasonOf(world.do({ ...change(1), blocked: 2, quantity: 3 }))).toBe('ticket_held');
    expect(reasonOf(world.do({ ...change(1), blocked: 2, quantity: 4 }))).toBe('ok');
    expect(world.stock).toEqual({ free: 0, held: 2, sold: 0, blocked: 2 });
  });

  it('may be those of a hold that has run out', () => {
    const world = new World({ quantity: 2 });
    world.place('a', { want: { quantity: 2 } });
    world.nowMs += 900_000;
    expect(reasonOf(world.do({ ...change(1), blocked: 2 }))).toBe('ok');
  });

  it('stay blocked through other edits, and when the journal is folded anew', () => {
    const world = new World({ quantity: 5 });
    world.do({ ...change(1), blocked: 2 });
    world.do({ ...change(2), title: 'Balcony', quantity: 4 });
    expect(world.stock).toEqual({ free: 2, held: 0, sold: 0, blocked: 2 });
    expect(world.replayed()).toMatchObject({ blocked: 2, stockVersion: world.state.stockVersion });
  });

  it('are not counted on a seated ticket', () => {
    expect(new World({ seating }).do({ ...change(1), blocked: 1 })).toMatchObject({
      error: { reason: 'terms_invalid', field: 'blocked' },
    });
  });
});
