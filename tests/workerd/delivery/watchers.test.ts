/**
 * People who only watch: what an event's object keeps and does for them. `WATCHERS=10000 npx vitest run --config
 * vitest.workerd.config.ts --project delivery watchers` runs it with as many.
 */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { LiveRpc, StockNews } from '../../../contracts/live.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      WATCHERS: string;
    }
  }
}

const watchers = Number(env.WATCHERS);

/** Hears what one watcher is told. */
class Watcher {
  readonly told: string[] = [];
  #waiting: { count: number; done: () => void } | null = null;
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.told.push(String(data));
      if (this.#waiting !== null && this.told.length >= this.#waiting.count) this.#waiting.done();
    });
    socket.accept();
  }

  heard(count: number): Promise<void> {
    if (this.told.length >= count) return Promise.resolve();
    return new Promise((done) => {
      this.#waiting = { count, done };
    });
  }
}

const news = (eventId: string, version: number): StockNews => ({
  eventId,
  ticketId: 'tkt_watched',
  sinceVersion: version - 1,
  stock: { free: 100 - version, held: version, sold: 0, blocked: 0, version },
  capacity: 100,
  seats: [],
  whole: null,
});

test('idle watchers cost their object no storage and no alarm; they outlive its memory, are answered pings, and hear 40 changes as one', async () => {
  const name = `evt_${crypto.randomUUID()}`;
  const object = env.LIVE.get(env.LIVE.idFromName(name)) as unknown as DurableObjectStub & LiveRpc;
  const everybody: Watcher[] = [];
  const heard = (count: number) => Promise.all(everybody.map((watcher) => watcher.heard(count)));
  while (everybody.length < watchers) {
    const { webSocket } = await object.fetch(`https://live/?eventId=${name}`, { headers: { upgrade: 'websocket' } });
    if (!webSocket) throw new Error('no socket');
    everybody.push(new Watcher(webSocket));
  }
  await heard(1);
  const kept = () =>
    runInDurableObject(object, async (_live, state) => ({
      sockets: state.getWebSockets().length,
      alarm: await state.storage.getAlarm(),
      rows: (await state.storage.list()).size,
    }));
  expect(await kept()).toEqual({ sockets: watchers, alarm: null, rows: 0 });

  // Memory goes as it does when nothing happens; the sockets stay. The object itself answers no ping: it would close.
  await evictDurableObject(object);
  for (const { socket } of everybody) socket.send('ping');
  await heard(2);
  expect(new Set(everybody.map(({ told }) => told[1]))).toEqual(new Set(['pong']));

  for (let version = 1; version <= 40; version += 1) await object.tell(news(name, version));
  await heard(3);
  expect(new Set(everybody.map(({ told }) => told.length))).toEqual(new Set([3]));
  expect(JSON.parse(everybody[0]?.told[2] ?? '')).toMatchObject({ tickets: [{ id: 'tkt_watched', free: 60 }] });
  for (const { socket } of everybody) socket.close(1000);
}, 300_000);
