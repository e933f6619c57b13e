import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../domain/ticket/commands.ts';
import { allGuards } from '../../../domain/ticket/guards.ts';
import { Engine, type EngineOptions } from '../../../durable-objects/ticket/engine.ts';
import { givenTicket, placing } from './given.ts';

const place = (number: number): Command => ({ type: 'place', ...placing(number) });

/** An engine on the ticket's own storage, whose commits can be made to fail after their first write. */
async function withFailingCommit(
  options: (storage: DurableObjectStorage, fails: () => boolean) => Partial<EngineOptions>,
) {
  const { ticketId } = await givenTicket();
  const stub = env.TICKET.get(env.TICKET.idFromName(ticketId));
  return runInDurableObject(stub, async (_object, state) => {
    let failing = false;
    let broken = 0;
    const onBroken = () => {
      broken += 1;
    };
    const hooks = { onBroken, afterCommit: () => undefined };
    const engine = new Engine(
      state.storage,
      hooks,
      options(state.storage, () => failing),
    );
    const before = engine.state.seq;
    failing = true;
    const answers = await Promise.all([1, 2].map((number) => engine.submit(place(number), (seen) => seen.seq)));
    return { answers, broken, appended: engine.store.lastSeq - before };
  });
}

const failAfterWrites = (writes: () => void, fails: () => boolean) => () => {
  writes();
  if (fails()) throw new Error('the disk is gone');
};

describe('a commit that fails', () => {
  it('refuses every call of its batch as retryable, writes nothing, and asks for a restart', async () => {
    const { answers, broken, appended } = await withFailingCommit((storage, fails) => ({
      guards: allGuards,
      transaction: (writes) => storage.transactionSync(failAfterWrites(writes, fails)),
    }));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.reason))).toEqual(['unavailable', 'unavailable']);
    expect({ broken, appended }).toEqual({ broken: 1, appended: 0 });
  });

  it('without the transaction leaves a row of calls that were refused (negative control)', async () => {
    const { appended } = await withFailingCommit((_storage, fails) => ({
      transaction: (writes) => failAfterWrites(writes, fails)(),
    }));
    expect(appended).toBe(1);
  });
});

describe('a call that throws', () => {
  it('is answered alone: its neighbours in the batch are placed', async () => {
    const { stub } = await givenTicket();
    const answers = await Promise.all([
      stub.place(placing(1)),
      stub.place(placing(2, { want: { quantity: 0.5 } })),
      stub.place(placing(3)),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.reason))).toEqual(['ok', 'unavailable', 'ok']);
  });
});
