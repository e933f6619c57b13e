import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { buyerId, givenTicket, orderId, pay, placing, reasonOf, tally, value } from './given.ts';

const row = (name: string, count: number) => ({
  row: name,
  seats: Array.from({ length: count }, (_, at) => `${at + 1}`),
});

describe('a ticket on sale', () => {
  it('gives 100 places to exactly 100 of 500 who come at once, and tells 400 that it is sold out', async () => {
    const { stub } = await givenTicket({ quantity: 100 });
    const before = value(await stub.read()).seq;
    const answers = await Promise.all(Array.from({ length: 500 }, (_, at) => stub.place(placing(at))));
    expect(tally(answers.map(reasonOf))).toEqual({ placed: 100, sold_out: 400 });
    const view = value(await stub.read());
    expect(view.stock).toMatchObject({ free: 0, held: 100, sold: 0, blocked: 0 });
    // Calls that come together share a row.
    expect(view.seq - before).toBeLessThan(50);
  });

  it('never gives one of 300 seats to two buyers who overlap', async () => {
    const seating = [{ section: 'A', rows: Array.from({ length: 15 }, (_, at) => row(`${at + 1}`, 20)) }];
    const { stub } = await givenTicket({ seating });
    const seat = (index: number) => ({
      section: 'A',
      row: `${Math.floor(index / 20) + 1}`,
      seat: `${(index % 20) + 1}`,
    });
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, at) => {
        const first = (at * 7) % 299;
        return stub.place(placing(at, { want: { seats: [seat(first), seat(first + 1)] } }));
      }),
    );
    const indexes = answers.flatMap((answer) =>
      answer.ok ? (answer.value.order.seats ?? []).map(({ index }) => index) : [],
    );
    expect(new Set(indexes).size).toBe(indexes.length);
    expect(Object.keys(tally(answers.map(reasonOf))).sort()).toEqual(['placed', 'seats_taken']);
    expect(value(await stub.read()).stock.held).toBe(indexes.length);
  });

  it('keeps free + held + sold equal to its capacity when half cancel and half pay', async () => {
    const { stub } = await givenTicket({ quantity: 50 });
    await Promise.all(Array.from({ length: 50 }, (_, at) => stub.place(placing(at))));
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        at % 2 === 0 ? pay(stub, at) : stub.cancelOrder({ orderId: orderId(at), buyerId: buyerId(at) }),
      ),
    );
    expect(value(await stub.read()).stock).toMatchObject({ free: 25, held: 0, sold: 25, blocked: 0 });
  });

  it('gives the original answer to the same key, and refuses the key with another body', async () => {
    const { stub } = await givenTicket();
    const key = { scope: 'usr_1:orders:k', bodyHash: 'h' };
    const first = value(await stub.place(placing(1, { key })));
    await stub.cancelOrder({ orderId: orderId(1), buyerId: buyerId(1) });
    const again = value(await stub.place(placing(2, { buyerId: buyerId(1), key })));
    expect(again.order).toEqual(first.order);
    expect(again.replayed).toBe(true);
    const other = await stub.place(placing(3, { buyerId: buyerId(1), key: { ...key, bodyHash: 'i' } }));
    expect(other).toEqual({ ok: false, error: { reason: 'key_reused' } });
  });

  it('answers not_created, and writes nothing, for an id that nobody made', async () => {
    const { env } = await import('cloudflare:workers');
    const stub = env.TICKET.get(env.TICKET.idFromName('tkt_guess'));
    expect(await stub.place(placing(1))).toEqual({ ok: false, error: { reason: 'not_created' } });
    await runInDurableObject(stub, (_object, state) => {
      expect(state.storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]);
    });
  });
});

const buyers = 200;
const rounds = 100;

/** How many of all who come at once are told that the place is theirs, round by round. */
async function winnersOf(place: (buyer: number, round: number) => Promise<boolean>, giveBack: () => Promise<unknown>) {
  const winners: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const told = await Promise.all(Array.from({ length: buyers }, (_, buyer) => place(buyer, round)));
    winners.push(told.filter(Boolean).length);
    await giveBack();
  }
  return winners;
}

describe('the last place', () => {
  it('goes to exactly one of 200 buyers who come at once, in each of 100 rounds', async () => {
    const { stub } = await givenTicket({ quantity: 1 });
    // Its methods are called where it lives: 20,000 calls across the runtime's boundary would cost ten seconds more.
    await runInDurableObject<DurableObject, void>(stub as DurableObjectStub, async (instance) => {
      const object = instance as unknown as TicketRpc;
      let winner = -1;
      const winners = await winnersOf(
        async (buyer, round) => {
          const number = round * buyers + buyer;
          const placed = (await object.place(placing(number))).ok;
          if (placed) winner = number;
          return placed;
        },
        async () => {
          expect(value(await object.read()).stock).toMatchObject({ free: 0, held: 1 });
          await object.cancelOrder({ orderId: orderId(winner), buyerId: buyerId(winner) });
        },
      );
      expect(winners).toEqual(Array.from({ length: rounds }, () => 1));
    });
  });

  it('goes to several where a call may wait between its look and its write (negative control)', async () => {
    let free = 1;
    const winners = await winnersOf(
      async () => {
        if (free === 0) return false;
        await Promise.resolve();
        free = 0;
        return true;
      },
      async () => {
        free = 1;
      },
    );
    expect(Math.min(...winners)).toBeGreaterThan(1);
  });
});
