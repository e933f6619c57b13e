import { expect, it } from 'vitest';
import { gatherMs, solve } from '../calibrate.ts';
import { Random } from '../people/random.ts';
import { BatchServer, type Service } from './batch-server.ts';
import { EventHeap } from './heap.ts';

const [COME, START, DONE] = [0, 1, 2];
const alone = { gatherMs: 0, perBatchMs: 0, perCallMs: 1, batchMax: 1, paceMs: 0, queueMax: 1e9 } as const;

/**
 * The simulator's own heap and server, and nothing else: callers that come by chance, or `connections` that each ask
 * again as soon as they are answered. Gives the mean wait before the batch, and calls a second.
 */
function run(service: Service, calls: number, from: { perMs: number; seed: number } | { connections: number }) {
  const heap = new EventHeap();
  const server = new BatchServer(service);
  const random = new Random('seed' in from ? from.seed : 1);
  if ('perMs' in from) heap.push(random.exponential(1 / from.perMs), COME, 0, 0);
  else for (let who = 0; who < from.connections; who += 1) heap.push(0, COME, who, 0);
  let [served, waitedMs] = [0, 0];
  while (served < calls && heap.pop()) {
    const nowMs = heap.atMs;
    if (heap.kind === COME) {
      const startMs = server.offer(nowMs, heap.who, 0);
      if (typeof startMs === 'number') heap.push(startMs, START, 0, 0);
      if ('perMs' in from) heap.push(nowMs + random.exponential(1 / from.perMs), COME, 0, 0);
    } else if (heap.kind === START) {
      heap.push(server.start(nowMs), DONE, 0, 0);
      for (let i = 0; i < server.batch; i += 1) waitedMs += nowMs - (server.batchSinceMs[i] ?? 0);
    } else {
      served += server.batch;
      if ('connections' in from)
        for (let i = 0; i < server.batch; i += 1) heap.push(nowMs, COME, server.batchWhos[i] ?? 0, 0);
      const startMs = server.done(nowMs);
      if (startMs !== null) heap.push(startMs, START, 0, 0);
    }
  }
  return { meanWaitMs: waitedMs / served, perSecond: (served * 1_000) / heap.atMs };
}

/** Pollaczek and Khinchine, for equal service times (M/D/1): the mean wait before service, in service times. */
const formula = (load: number): number => load / (2 * (1 - load));
const error = (load: number, service: Service): number =>
  Math.abs(run(service, 400_000, { perMs: load, seed: 11 }).meanWaitMs / formula(load) - 1);

it.each([0.3, 0.6, 0.8])('waits as long as the formula for M/D/1 says, at a load of %s', (load) => {
  expect(error(load, alone)).toBeLessThan(0.03);
});

it('would not pass with a service that is 5 % slower, nor with one that takes two at once', () => {
  expect(error(0.8, { ...alone, perCallMs: 1.05 })).toBeGreaterThan(0.1);
  expect(error(0.8, { ...alone, perCallMs: 0.5, batchMax: 2 })).toBeGreaterThan(0.1);
});

it('does what was measured when as many connections ask as in the measurement, once it is calibrated', () => {
  const service = { ...solve(2_700, 8_900, 50), gatherMs, batchMax: 1_000, paceMs: 0, queueMax: 1_000 };
  expect(run(service, 50_000, { connections: 50 }).perSecond / 8_900).toBeCloseTo(1, 2);
  expect(run({ ...service, gatherMs: 0, batchMax: 1 }, 50_000, { connections: 50 }).perSecond / 2_700).toBeCloseTo(
    1,
    2,
  );
});

it('is never faster than its pace, and refuses when the queue is full', () => {
  const service = { ...alone, gatherMs: 1, perCallMs: 0.01, batchMax: 8, paceMs: 1, queueMax: 3 };
  const paced = run({ ...service, queueMax: 64 }, 10_000, { connections: 64 });
  expect(paced.perSecond).toBeCloseTo(1_000, 0);
  const server = new BatchServer(service);
  expect([1, 2, 3, 4].map((who) => server.offer(0, who, 0))).toEqual([1, null, null, 'refused']);
  expect([server.waiting, server.refused, server.longest]).toEqual([3, 1, 3]);
});

it('loses nobody and keeps the order while its ring grows', () => {
  const server = new BatchServer({ ...alone, batchMax: 100 });
  const seen: number[] = [];
  for (let who = 0, wave = 1; wave <= 6; wave += 1) {
    for (const last = who + wave * 60; who < last; who += 1) server.offer(0, who, 0);
    server.start(0);
    seen.push(...server.batchWhos.slice(0, server.batch));
    server.done(0);
  }
  expect(seen).toEqual(seen.map((_, at) => at));
  expect(seen.length + server.waiting).toBe(60 * 21);
});
