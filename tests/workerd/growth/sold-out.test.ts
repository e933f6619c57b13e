import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import type { Env } from '../../../workers/api/env.ts';
import { placeOrder } from '../../../workers/api/sale/place-order.ts';
import { soldOut } from '../../../workers/api/sale/sold-out-memory.ts';
import { newAccountId } from '../../../workers/shared/ids.ts';
import { spent } from './counts.ts';
import { type Driven, driven } from './object.ts';

const requests = 1_000;

/** The API's environment, with this object as every ticket's. */
const apiOf = ({ ticket }: Driven): Env =>
  ({ ...env, HOLD_SECONDS: '900', TICKET: { idFromName: () => '', get: () => ticket } }) as unknown as Env;

const outcome = (answer: Awaited<ReturnType<typeof placeOrder>>): string =>
  answer.ok ? answer.value.order.id : answer.error.reason;

/** A ticket of one place, held for 15 minutes by a buyer with a key. */
async function soldOutTicket(object: Driven) {
  const buyerId = newAccountId();
  const place = (who: string, key: string | null) => placeOrder(apiOf(object), who, { ticketId: object.ticketId }, key);
  const held = outcome(await place(buyerId, 'first'));
  const refused = outcome(await place(newAccountId(), null));
  if (refused !== 'sold_out') throw new Error(`one place was sold twice: ${refused}`);
  return { place, buyerId, held };
}

/** A rush of a second, one request each millisecond. @returns calls of the object, and what the requests heard */
async function rush(object: Driven, place: (at: number) => ReturnType<typeof placeOrder>) {
  const before = object.counts();
  const answers: ReturnType<typeof placeOrder>[] = [];
  for (let at = 0; at < requests; at += 1) {
    answers.push(place(at));
    await object.pass(1);
  }
  await object.pass(limits.soldOutGatherMs);
  const heard = (await Promise.all(answers)).map(outcome);
  return { calls: spent(before, object.counts()).objectCalls, heard };
}

afterEach(() => void vi.restoreAllMocks());

it.each([true, false])(
  'a rush after sold-out reaches the object one time in a hundred at most (with keys: %s)',
  async (isKeyed) => {
    await driven({ capacity: 1 }, async (object) => {
      const { place } = await soldOutTicket(object);
      const { calls, heard } = await rush(object, (at) => place(newAccountId(), isKeyed ? `key ${at}` : null));
      expect(calls).toBeLessThanOrEqual(requests / 100);
      expect(new Set(heard)).toEqual(new Set(['sold_out']));
    });
  },
);

it('who was answered before hears the same answer within the rush, and another body under the key is refused', async () => {
  await driven({ capacity: 1 }, async (object) => {
    const { place, buyerId, held } = await soldOutTicket(object);
    const other = () => placeOrder(apiOf(object), buyerId, { ticketId: object.ticketId, quantity: 2 }, 'first');
    const special: Record<number, () => ReturnType<typeof placeOrder>> = {
      400: () => place(buyerId, 'first'),
      500: other,
    };
    const { heard } = await rush(object, (at) => special[at]?.() ?? place(newAccountId(), `key ${at}`));
    expect([heard[399], heard[400], heard[500]]).toEqual(['sold_out', held, 'key_reused']);
  });
});

it('a place that comes free is sold to a request with a key a second later at the latest', async () => {
  await driven({ capacity: 1 }, async (object) => {
    const { place, buyerId, held } = await soldOutTicket(object);
    await object.ticket.cancelOrder({ orderId: held, buyerId });
    await object.pass(limits.soldOutMemoryMs);
    expect(outcome(await place(newAccountId(), 'later'))).toMatch(/^ord_/);
  });
});

it('an object of the release before, which cannot be asked, places the requests instead', async () => {
  await driven({ capacity: 1 }, async (object) => {
    const { place, buyerId, held } = await soldOutTicket(object);
    vi.spyOn(object.object(), 'answeredBefore').mockRejectedValue(new TypeError('does not implement the method'));
    const again = place(buyerId, 'first');
    await object.pass(limits.soldOutGatherMs);
    expect(outcome(await again)).toBe(held);
  });
});

it('without the memory every request reaches the object (negative control)', async () => {
  vi.spyOn(soldOut, 'isSoldOut').mockReturnValue(false);
  await driven({ capacity: 1 }, async (object) => {
    const { place } = await soldOutTicket(object);
    const { calls } = await rush(object, () => place(newAccountId(), null));
    expect(calls).toBeGreaterThanOrEqual(requests);
  });
});
