import { describe, expect, it } from 'vitest';
import type { BeginPayment } from '../../../contracts/ticket-rpc.ts';
import { reasonOf, World } from './world.ts';

/** Two orders of one buyer; the request's body is the order. */
function twoOrders(amount = 1000) {
  const world = new World({ amount });
  for (const id of ['a', 'b']) world.place(id, { buyerId: 'usr_a' });
  const begin = (id: string, key: string | null, more: Partial<BeginPayment> = {}) =>
    world.do({
      ...{ type: 'begin_payment', orderId: `ord_${id}`, buyerId: 'usr_a', paymentId: `pay_${id}` },
      ...{ extensionMs: 300_000, checkAfterMs: 60_000 },
      key: key === null ? null : { scope: `usr_a:payments:${key}`, bodyHash: id },
      ...more,
    });
  return { world, begin };
}

describe('the key of a payment', () => {
  it("is refused with another order, which it leaves as it was, and takes its own order's request again", () => {
    const { world, begin } = twoOrders();
    expect(reasonOf(begin('a', 'k'))).toBe('ok');
    expect(reasonOf(begin('b', 'k'))).toBe('key_reused');
    expect(world.order('b').payment).toBeNull();
    const rows = world.journal.length;
    expect(reasonOf(begin('a', 'k'))).toBe('ok');
    expect(world.journal.length).toBe(rows);
  });

  it('is remembered although the payment was open already, and although the order cost nothing', () => {
    const open = twoOrders();
    open.begin('a', null);
    open.begin('a', 'k');
    expect(reasonOf(open.begin('b', 'k'))).toBe('key_reused');
    const free = twoOrders(0);
    free.begin('a', 'k');
    expect(reasonOf(free.begin('b', 'k'))).toBe('key_reused');
  });

  it('is known after the journal is folded anew', () => {
    const { world, begin } = twoOrders();
    begin('a', 'k');
    expect(world.replayed().keys.get('usr_a:payments:k')).toMatchObject({ bodyHash: 'a', orderId: 'ord_a' });
  });
});
