import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import type { Live } from '../../../durable-objects/live/index.ts';
import { Engine } from '../../../durable-objects/ticket/engine.ts';
import { givenTicket, placing } from './given.ts';

/** What it is, but for one member. */
const but = <T extends object>(whole: T, name: keyof T, instead: unknown): T =>
  new Proxy(whole, {
    get: (target, key) => {
      if (key === name) return instead;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

it('sells until its storage is as large as the limit, and a byte later takes no order', async () => {
  const { ticketId } = await givenTicket();
  const stub = env.TICKET.get(env.TICKET.idFromName(ticketId));
  await runInDurableObject(stub, async (_object, state) => {
    const placeAt = (bytes: number, number: number) => {
      const storage = but(state.storage, 'sql', but(state.storage.sql, 'databaseSize', bytes));
      const engine = new Engine(storage, { onBroken: () => undefined, afterCommit: () => undefined });
      return engine.submit({ type: 'place', ...placing(number) }, (seen) => seen.seq);
    };
    expect(await placeAt(limits.objectBytesReadOnly, 1)).toMatchObject({ ok: true });
    expect(await placeAt(limits.objectBytesReadOnly + 1, 2)).toMatchObject({ error: { reason: 'unavailable' } });
  });
});

it('lets as many watch an event as the limit says, and tells one more to ask from time to time', async () => {
  const stub = env.LIVE.get(env.LIVE.idFromName('limits'));
  const answers = await runInDurableObject(stub, async (object, state) => {
    const withSockets = async (count: number) => {
      vi.spyOn(state, 'getWebSockets').mockReturnValue(Array.from({ length: count }));
      const answer = await (object as Live).fetch(new Request('http://live/?eventId=evt_none'));
      vi.restoreAllMocks();
      answer.webSocket?.accept();
      answer.webSocket?.close();
      return answer.status;
    };
    return [await withSockets(limits.liveWatchersMax - 1), await withSockets(limits.liveWatchersMax)];
  });
  expect(answers).toEqual([101, 503]);
});
