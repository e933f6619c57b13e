/** The machine as one history sees it: clock, timers, chance and keys are the history's own, and given back after it. */
import { chanceOf } from './crypto.ts';
import type { Loop } from './loop.ts';
import type { Random } from './random.ts';
import { seedUuids } from './uuidv7.ts';

/** @returns gives the machine back */
export function takeOver(loop: Loop, random: Random): () => void {
  const RealDate = Date;
  class SimulatedDate extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? loop.clock() : given[0]);
    }
    static override now = loop.clock;
  }
  const timers = new Map<number, () => void>();
  let timer = 0;
  const startTimer = (run: (...given: unknown[]) => void, delayMs = 0, ...given: unknown[]): number => {
    timer += 1;
    const id = timer;
    timers.set(
      id,
      loop.after(Math.ceil(delayMs), loop.current, () => {
        timers.delete(id);
        run(...given);
      }),
    );
    return id;
  };
  const stopTimer = (id: number | undefined): void => {
    if (id === undefined) return;
    timers.get(id)?.();
    timers.delete(id);
  };
  chanceOf(random);
  seedUuids(() => random.uint32());
  const given: Record<string, unknown> = {
    Date: SimulatedDate,
    setTimeout: startTimer,
    clearTimeout: stopTimer,
    scheduler: { wait: (ms: number) => loop.wait(ms) },
    WebSocketRequestResponsePair: class {},
  };
  const before = Object.keys(given).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(given))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const realRandom = Math.random;
  Math.random = () => random.fraction();
  const realTimeout = AbortSignal.timeout;
  AbortSignal.timeout = (delayMs) => {
    const controller = new AbortController();
    startTimer(() => controller.abort(), delayMs);
    return controller.signal;
  };
  return () => {
    for (const [name, descriptor] of before)
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    Math.random = realRandom;
    AbortSignal.timeout = realTimeout;
  };
}
