/**
 * Simulated time. Nothing waits: the earliest thing that is to happen happens next, and the clock jumps to it. After
 * each, every promise that it settled has run before the next begins, so one history has one order.
 */
const realImmediate = setImmediate;

/** Somebody whose code runs: a request, a consumer's batch, an object's incarnation, a buyer's browser. */
export class Actor {
  readonly name: string;
  /** How far this machine's clock is from the true one. */
  readonly skewMs: number;
  readonly isMortal: boolean;
  alive = true;
  readonly #onKilled: (() => void)[] = [];

  constructor(name: string, skewMs = 0, isMortal = true) {
    this.name = name;
    this.skewMs = skewMs;
    this.isMortal = isMortal;
  }

  /** Runs when the actor dies, in the turn that kills it. */
  onKilled(then: () => void): void {
    this.#onKilled.push(then);
  }

  /** From now on nothing that it waits for ever comes. */
  kill(): void {
    if (!this.alive || !this.isMortal) return;
    this.alive = false;
    for (const then of this.#onKilled.splice(0)) then();
  }
}

interface Happening {
  readonly atMs: number;
  readonly order: number;
  readonly actor: Actor;
  run: (() => void) | null;
}

const before = (one: Happening, other: Happening): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

export type Cancel = () => void;

export class Loop {
  /** True time, epoch milliseconds. */
  nowMs: number;
  /** Whose code runs: its clock is read, and what it starts is its own. */
  current: Actor;
  /** The network, the queues and Stripe: what never dies. */
  readonly outside = new Actor('the world', 0, false);
  readonly #heap: Happening[] = [];
  #order = 0;

  constructor(startMs: number) {
    this.nowMs = startMs;
    this.current = this.outside;
  }

  /** The clock of whoever runs. */
  readonly clock = (): number => this.nowMs + this.current.skewMs;

  after(delayMs: number, actor: Actor, run: () => void): Cancel {
    const happening: Happening = { atMs: this.nowMs + Math.max(0, delayMs), order: this.#order++, actor, run };
    this.#push(happening);
    return () => {
      happening.run = null;
    };
  }

  wait(delayMs: number, actor: Actor = this.current): Promise<void> {
    return new Promise((resolve) => void this.after(delayMs, actor, resolve));
  }

  /** The next thing that is to happen by `untilMs`, and all that follows from it at once. @returns false: nothing is */
  async step(untilMs: number): Promise<boolean> {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.atMs > untilMs) {
        if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs);
        return false;
      }
      this.#pop();
      if (next.run === null || !next.actor.alive) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.current = next.actor;
      next.run();
      await settled();
      this.current = this.outside;
      return true;
    }
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(happening);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Happening;
      if (!before(happening, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Happening, heap[child] as Happening)) child += 1;
      if (!before(heap[child] as Happening, last)) break;
      heap[at] = heap[child] as Happening;
      at = child;
    }
    heap[at] = last;
  }
}

/** Every promise that can go on has gone on: nothing simulated waits for the machine. */
export const settled = (): Promise<void> => new Promise((resolve) => void realImmediate(resolve));
