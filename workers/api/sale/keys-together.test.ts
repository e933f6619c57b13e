import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { err } from '../../../contracts/result.ts';
import type { AskedKey } from '../../../contracts/ticket-rpc.ts';
import { KeysTogether } from './keys-together.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asked = (at: number): AskedKey => ({ buyerId: `usr_${at}`, key: { scope: `usr_${at}:orders:k`, bodyHash: 'h' } });
const reused = err({ reason: 'key_reused' } as const);

/** An object that remembers the keys at these places of a call; counts its calls. */
function object(known: readonly string[]) {
  const calls: number[] = [];
  const ask = async (all: readonly AskedKey[]) => {
    calls.push(all.length);
    return all.map(({ key }) => (known.includes(key.scope) ? reused : null));
  };
  return { calls, ask };
}

/** A thousand requests, one a millisecond. @returns what each was told */
async function rush(together: KeysTogether, ask: ReturnType<typeof object>['ask']) {
  const told = [];
  for (let at = 0; at < 1_000; at += 1) {
    told.push(together.ask('t', asked(at), ask));
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(limits.soldOutGatherMs);
  return Promise.all(told);
}

test('a thousand requests in a second are a few calls, and each hears its own answer', async () => {
  const { calls, ask } = object(['usr_7:orders:k', 'usr_999:orders:k']);
  const told = await rush(new KeysTogether(), ask);
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(told.flatMap((each, at) => (each === null ? [] : [[at, each]]))).toEqual([
    [7, reused],
    [999, reused],
  ]);
});

test('without the gathering each reaches the object (negative control)', async () => {
  const { calls, ask } = object([]);
  await rush(new KeysTogether(0), ask);
  expect(calls.length).toBeGreaterThan(900);
});

test('a gathering is bounded: who comes to a full one begins another', async () => {
  const { calls, ask } = object([]);
  const together = new KeysTogether();
  const all = Array.from({ length: limits.keysAskedMax + 1 }, (_, at) => together.ask('t', asked(at), ask));
  await vi.advanceTimersByTimeAsync(limits.soldOutGatherMs);
  await Promise.all(all);
  expect(calls).toEqual([limits.keysAskedMax, 1]);
});

test('whose gathering fails, or is never answered, asks alone', async () => {
  const together = new KeysTogether();
  const failed = [0, 1].map((at) => together.ask('t', asked(at), () => Promise.reject(new Error('away'))));
  await vi.advanceTimersByTimeAsync(limits.soldOutGatherMs);
  expect(await Promise.all(failed)).toEqual(['unheard', 'unheard']);
  const lost = [0, 1].map((at) => together.ask('t', asked(at), () => new Promise(() => undefined)));
  await vi.advanceTimersByTimeAsync(limits.soldOutGatherMs + limits.soldOutGatherPatienceMs);
  expect(await lost[1]).toBe('unheard');
});
