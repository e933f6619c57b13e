import { expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { err } from '../../../contracts/result.ts';
import type { PlaceOrder } from '../../../contracts/ticket-rpc.ts';
import { type HoldsPorts, HoldsTogether, type Placed } from './holds-together.ts';

const command = (at: number): PlaceOrder => ({
  orderId: `ord_${at}`,
  buyerId: `usr_${at}`,
  want: { quantity: 1 },
  holdMs: 900_000,
  openHoldsMax: null,
  key: null,
});

/** An answer that names the order it is for. */
const answerTo = ({ orderId }: PlaceOrder): Placed => err({ reason: 'unavailable', detail: orderId });
const forever = new Promise<void>(() => undefined);

/** An object whose calls are answered when the test says so. */
function object(patience: () => Promise<void> = () => forever) {
  const calls: { commands: readonly PlaceOrder[]; answer: (told: readonly Placed[] | null) => void }[] = [];
  const kept: Promise<unknown>[] = [];
  const ports: HoldsPorts = {
    send: (commands) => new Promise((answer) => calls.push({ commands, answer })),
    keepAlive: (work) => kept.push(work),
    patience,
  };
  const answerCall = async (at: number) => {
    const call = calls[at];
    call?.answer(call.commands.map(answerTo));
    await settled();
  };
  return { calls, kept, ports, answerCall };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test('without a rush a hold is a call of its own, at once, and nothing is kept alive for it', async () => {
  const { calls, kept, ports, answerCall } = object();
  const placed = new HoldsTogether().place('t', command(0), ports);
  expect(calls.map(({ commands }) => commands.length)).toEqual([1]);
  await answerCall(0);
  expect(await placed).toEqual(answerTo(command(0)));
  expect(kept).toEqual([]);
});

test('what comes while a call is on its way goes together in the next, and each hears its own answer', async () => {
  const { calls, kept, ports, answerCall } = object();
  const together = new HoldsTogether();
  const placed = numbers(0, 100).map((at) => together.place('t', command(at), ports));
  await answerCall(0);
  await answerCall(1);
  expect(calls.map(({ commands }) => commands.length)).toEqual([1, 99]);
  expect(await Promise.all(placed)).toEqual(numbers(0, 100).map((at) => answerTo(command(at))));
  expect(kept).toHaveLength(1);
});

test('tickets do not wait for each other, and a line that has ended begins anew', async () => {
  const { calls, ports, answerCall } = object();
  const together = new HoldsTogether();
  await Promise.all([together.place('a', command(0), ports), together.place('b', command(1), ports), answerAll()]);
  async function answerAll() {
    await answerCall(0);
    await answerCall(1);
  }
  expect(calls.map(({ commands }) => commands.length)).toEqual([1, 1]);
  const again = together.place('a', command(2), ports);
  await answerCall(2);
  expect(await again).toEqual(answerTo(command(2)));
});

test('a line is bounded: who comes to a full one goes alone', async () => {
  const { ports } = object();
  const together = new HoldsTogether();
  void together.place('t', command(0), ports);
  for (const at of numbers(1, 1 + limits.holdsTogetherMax)) void together.place('t', command(at), ports);
  expect(await together.place('t', command(999), ports)).toBe('alone');
});

test('after a call whose outcome is not known each of its holds is sent again by itself', async () => {
  const { calls, ports, answerCall } = object();
  const together = new HoldsTogether();
  const placed = numbers(0, 3).map((at) => together.place('t', command(at), ports));
  await answerCall(0);
  calls[1]?.answer(null);
  expect(await Promise.all(placed)).toEqual([answerTo(command(0)), 'alone', 'alone']);
});

test('whoever waits for a call that is never answered goes alone, and the next begins a new line', async () => {
  const { calls, ports } = object(() => settled() as Promise<void>);
  const together = new HoldsTogether();
  void together.place('t', command(0), ports);
  const waiting = numbers(1, 4).map((at) => together.place('t', command(at), ports));
  expect(await Promise.all(waiting)).toEqual(['alone', 'alone', 'alone']);
  void together.place('t', command(4), ports);
  expect(calls.map(({ commands }) => commands.length)).toEqual([1, 1]);
});
