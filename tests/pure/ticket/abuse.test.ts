/** What one who means no good may do to a ticket at most. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import type { PlaceOrder } from '../../../contracts/ticket-rpc.ts';
import { reasonOf, World } from './world.ts';

describe('an account that holds and never pays', () => {
  const bounded = { unpaidHoldsMax: limits.unpaidHoldsPerBuyerMax, openHoldsMax: limits.openHoldsPerBuyerMax };
  const another = (world: World, number: number, more: Partial<PlaceOrder> = bounded) =>
    world.place(`a${number}`, { buyerId: 'usr_a', ...more });
  const giveBack = (world: World, number: number) =>
    world.do({ type: 'cancel_order', orderId: `ord_a${number}`, buyerId: 'usr_a' });

  it('is refused after its 20th hold in an hour that it gave back, alone, until two hours later at most', () => {
    const world = new World();
    for (let number = 0; number < limits.unpaidHoldsPerBuyerMax; number += 1) {
      expect(reasonOf(another(world, number))).toBe('ok');
      expect(reasonOf(giveBack(world, number))).toBe('ok');
    }
    const rows = world.journal.length;
    for (let number = 20; number < 120; number += 1)
      expect(another(world, number)).toMatchObject({ error: { reason: 'limit_exceeded', limit: 'unpaid_holds' } });
    expect(world.journal.length).toBe(rows);
    expect(reasonOf(world.place('b', bounded))).toBe('ok');
    world.nowMs += 2 * limits.unpaidHoldsWindowMs;
    expect(reasonOf(another(world, 120))).toBe('ok');
  });

  it('keeps five holds over and over for no longer than an hour', () => {
    const world = new World();
    let held = 0;
    for (let round = 0; round < 7; round += 1) {
      for (let number = 0; number < 6; number += 1) if (another(world, 10 * round + number).ok) held += 1;
      world.nowMs += 900_000;
      world.expire();
    }
    expect(held).toBe(limits.unpaidHoldsPerBuyerMax);
  });

  it('is not hindered by what it paid', () => {
    const world = new World({ quantity: 100 });
    for (let number = 0; number < 30; number += 1) {
      expect(reasonOf(another(world, number))).toBe('ok');
      world.do({
        ...{ type: 'begin_payment', orderId: `ord_a${number}`, buyerId: 'usr_a', paymentId: `pay_a${number}` },
        ...{ extensionMs: 300_000, checkAfterMs: 60_000 },
      });
      world.record(`a${number}`, 'succeeded');
    }
    expect(reasonOf(another(world, 30))).toBe('ok');
  });

  it('goes on for ever without the limit (negative control)', () => {
    const world = new World();
    for (let number = 0; number < 100; number += 1) {
      expect(reasonOf(another(world, number, { openHoldsMax: limits.openHoldsPerBuyerMax }))).toBe('ok');
      giveBack(world, number);
    }
    expect(world.journal.length).toBeGreaterThan(200);
  });

  it('counts the same when the journal is folded anew', () => {
    const world = new World();
    for (let number = 0; number < 3; number += 1) {
      another(world, number);
      giveBack(world, number);
    }
    expect(world.replayed().endings.of('usr_a', world.nowMs)).toBe(3);
  });
});

it('lets fifty accounts hold no more than fifty times what one may, and frees all of it in the end', () => {
  const world = new World({ quantity: 1_000, maxPerBuyer: 4 });
  const bounded = { openHoldsMax: limits.openHoldsPerBuyerMax, unpaidHoldsMax: limits.unpaidHoldsPerBuyerMax };
  for (let account = 0; account < 50; account += 1)
    for (let attempt = 0; attempt < 10; attempt += 1)
      world.place(`${account}x${attempt}`, { buyerId: `usr_${account}`, ...bounded });
  expect(world.stock.held).toBe(50 * 4);
  world.nowMs += 900_000;
  world.expire();
  expect(world.stock).toMatchObject({ held: 0, free: 1_000 });
});
