import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OrderImage } from '../../contracts/journal.ts';
import { Keys, type RememberedAnswer } from './keys.ts';
import { Orders } from './orders.ts';

const dayMs = 86_400_000;
const base: OrderImage = {
  ...{ id: '', ticketId: 'tkt_1', eventId: 'evt_1', buyerId: 'usr_1', ticketTitle: 'Stalls' },
  ...{ status: 'created', version: 1, quantity: 1, seats: null, unitPrice: { amount: 2_000, currency: 'EUR' } },
  ...{ totalMinor: 2_000, createdAtMs: dayMs * 20_000, expiresAtMs: dayMs * 20_000 + 900_000 },
  ...{ extended: false, endedAtMs: null, payment: null, refunds: [] },
};

const images = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    buyerId: fc.constantFrom('usr_1', 'usr_2'),
    status: fc.constantFrom('created', 'created', 'created', 'complete', 'expired'),
    version: fc.constantFrom(1, 1, 1, 2),
    quantity: fc.integer({ min: 1, max: 3 }),
    atMs: fc.constantFrom(0, 1, dayMs - 1, dayMs, 5 * dayMs + 7),
    holdMs: fc.constantFrom(900_000, 60_000),
    extended: fc.boolean(),
    ticketTitle: fc.constantFrom('Stalls', 'Stalls, new name'),
    seats: fc.constantFrom(null, [{ index: 3, section: 'A', row: '1', seat: '4' }]),
    ofNewerCode: fc.boolean(),
  })
  .map(({ atMs, holdMs, ofNewerCode, ...fields }): OrderImage => {
    const createdAtMs = base.createdAtMs + atMs;
    const times = { createdAtMs, expiresAtMs: createdAtMs + holdMs };
    const more = ofNewerCode && fields.version === 1 ? { gift: true } : {};
    return { ...base, ...fields, totalMinor: fields.quantity * 2_000, ...times, ...more } as OrderImage;
  });

type Step = { image: OrderImage } | { remove: string } | { scope: string; bodyHash: string; of: string };
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: images.map((image): Step => ({ image })) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'c', 'd').map((remove): Step => ({ remove })) },
    fc.record({
      scope: fc.constantFrom('k', 'l', 'm', 'n'),
      bodyHash: fc.constantFrom('one', 'two'),
      of: fc.constantFrom('a', 'b', 'c', 'd'),
    }) as fc.Arbitrary<Step>,
  ),
  { maxLength: 40 },
);

it('says of orders and keys what two plain maps of whole values say', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const orders = new Orders();
      const keys = new Keys(orders);
      const plainOrders = new Map<string, OrderImage>();
      const plainKeys = new Map<string, RememberedAnswer>();
      for (const step of all) {
        if ('image' in step) {
          const before = plainOrders.get(step.image.id);
          // When an order was placed never changes.
          const image = before ? { ...step.image, createdAtMs: before.createdAtMs } : step.image;
          orders.set(image.id, image);
          plainOrders.set(image.id, image);
        } else if ('remove' in step) {
          for (const [scope, { orderId }] of [...plainKeys])
            if (orderId === step.remove) {
              keys.delete(scope);
              plainKeys.delete(scope);
            }
          orders.delete(step.remove);
          plainOrders.delete(step.remove);
        } else {
          const order = plainOrders.get(step.of);
          const answer = { bodyHash: step.bodyHash, orderId: step.of, expiresAtMs: order?.expiresAtMs ?? 1 };
          keys.set(step.scope, answer);
          plainKeys.set(step.scope, answer);
        }
        expect([...orders]).toEqual([...plainOrders]);
        expect([...keys]).toEqual([...plainKeys]);
        for (const id of 'abcd') expect(orders.get(id)).toEqual(plainOrders.get(id));
        for (const scope of 'klmn') expect(keys.get(scope)).toEqual(plainKeys.get(scope));
      }
      expect([orders.size, keys.size]).toEqual([plainOrders.size, plainKeys.size]);
    }),
  );
});

it('keeps a key that its order tells as the order’s id, and refuses to lose the order before it', () => {
  const orders = new Orders();
  const keys = new Keys(orders);
  orders.set('a', { ...base, id: 'a' });
  keys.set('k', { bodyHash: 'one', orderId: 'a', expiresAtMs: base.expiresAtMs });
  orders.delete('a');
  expect(() => keys.get('k')).toThrow('left memory before its key');
});
