/** How a single-threaded server works. Times in milliseconds. */
export interface Service {
  /** A batch waits this long for company after its first call. */
  readonly gatherMs: number;
  readonly perBatchMs: number;
  readonly perCallMs: number;
  /** Calls that one batch takes at most. */
  readonly batchMax: number;
  /** The platform hands over no more than one call in this time; 0: as fast as they come. */
  readonly paceMs: number;
  /** Calls that wait at most: who comes then is refused as `overloaded`. */
  readonly queueMax: number;
}

const shortest = 64;

/**
 * A queue before one thread that works in batches, as a ticket's object does: the first call waits `gatherMs` for
 * others, then all are decided in `perBatchMs + calls × perCallMs` and answered together; calls that come meanwhile
 * are the next batch. It knows no clock: it says when something is to be done, and is told when that is.
 */
export class BatchServer {
  readonly #service: Service;
  /** A ring of waiting calls: who, what, and since when. */
  #whos = new Int32Array(shortest);
  #whats = new Int32Array(shortest);
  #sinceMs = new Float64Array(shortest);
  #head = 0;
  #isIdle = true;
  /** Calls that wait. */
  waiting = 0;
  longest = 0;
  refused = 0;
  /** The batch that is being worked on: the first `batch` entries. */
  batch = 0;
  batchWhos = new Int32Array(shortest);
  batchWhats = new Int32Array(shortest);
  batchSinceMs = new Float64Array(shortest);

  constructor(service: Service) {
    this.#service = service;
  }

  /** @returns when `start` is due, `refused` for an overload, or null where it is due anyway */
  offer(nowMs: number, who: number, what: number): number | 'refused' | null {
    if (this.waiting >= this.#service.queueMax) {
      this.refused += 1;
      return 'refused';
    }
    if (this.waiting === this.#whos.length) this.#grow();
    const at = (this.#head + this.waiting) % this.#whos.length;
    this.#whos[at] = who;
    this.#whats[at] = what;
    this.#sinceMs[at] = nowMs;
    this.waiting += 1;
    if (this.waiting > this.longest) this.longest = this.waiting;
    if (!this.#isIdle) return null;
    this.#isIdle = false;
    return nowMs + this.#service.gatherMs;
  }

  /** Takes what waits as a batch. @returns when `done` is due */
  start(nowMs: number): number {
    const { gatherMs, perBatchMs, perCallMs, batchMax, paceMs } = this.#service;
    const count = Math.min(this.waiting, batchMax);
    while (this.batchWhos.length < count) this.#growBatch();
    for (let i = 0; i < count; i += 1) {
      this.batchWhos[i] = this.#whos[this.#head] as number;
      this.batchWhats[i] = this.#whats[this.#head] as number;
      this.batchSinceMs[i] = this.#sinceMs[this.#head] as number;
      this.#head = (this.#head + 1) % this.#whos.length;
    }
    this.waiting -= count;
    this.batch = count;
    // Gathering is part of the pace: a full queue moves at one call in `paceMs`, not slower.
    return nowMs + Math.max(perBatchMs + count * perCallMs, count * paceMs - gatherMs);
  }

  /** After the batch was answered. @returns when the next `start` is due, or null where nobody waits */
  done(nowMs: number): number | null {
    this.batch = 0;
    if (this.waiting > 0) return nowMs + this.#service.gatherMs;
    this.#isIdle = true;
    return null;
  }

  #grow(): void {
    const length = this.#whos.length;
    const [whos, whats, since] = [new Int32Array(length * 2), new Int32Array(length * 2), new Float64Array(length * 2)];
    for (let i = 0; i < this.waiting; i += 1) {
      const at = (this.#head + i) % length;
      whos[i] = this.#whos[at] as number;
      whats[i] = this.#whats[at] as number;
      since[i] = this.#sinceMs[at] as number;
    }
    [this.#whos, this.#whats, this.#sinceMs, this.#head] = [whos, whats, since, 0];
  }

  #growBatch(): void {
    const length = this.batchWhos.length * 2;
    this.batchWhos = new Int32Array(length);
    this.batchWhats = new Int32Array(length);
    this.batchSinceMs = new Float64Array(length);
  }
}
