/**
 * How far one subscriber has confirmed the journal, and when what it has not confirmed is sent again. At most one
 * message is outstanding; losing this memory only sends something twice.
 */
import { limits } from '../../contracts/limits.ts';
import type { Subscriber } from '../../contracts/ticket-rpc.ts';

/** The first repetition comes after this long: a queue delivers within a second or two when all is well. */
export const firstResendMs = 5_000;

export class Cursor {
  readonly subscriber: Subscriber;
  confirmedSeq: number;
  /** As the table has it; written at an alarm, or when it lags far behind. */
  savedSeq: number;
  #sentSeq = 0;
  #attempts = 0;
  #resendAtMs: number | null = null;

  constructor(subscriber: Subscriber, confirmedSeq: number) {
    this.subscriber = subscriber;
    this.confirmedSeq = confirmedSeq;
    this.savedSeq = confirmedSeq;
  }

  shouldSend(lastSeq: number, nowMs: number): boolean {
    return this.confirmedSeq < lastSeq && (this.#resendAtMs === null || this.#resendAtMs <= nowMs);
  }

  sent(toSeq: number, nowMs: number): void {
    this.#sentSeq = Math.max(this.#sentSeq, toSeq);
    this.#resendAtMs = nowMs + Math.min(firstResendMs * 2 ** Math.min(this.#attempts, 10), limits.resendBackoffMsMax);
    this.#attempts += 1;
  }

  /** A smaller number than before, or one past the journal's end, changes nothing that is true. */
  confirm(uptoSeq: number, lastSeq: number): void {
    this.confirmedSeq = Math.max(this.confirmedSeq, Math.min(uptoSeq, lastSeq));
    if (this.confirmedSeq < this.#sentSeq) return;
    this.#resendAtMs = null;
    this.#attempts = 0;
  }

  /** When something is to be sent (again), or null when all is confirmed. */
  deadlineMs(lastSeq: number, nowMs: number): number | null {
    return this.confirmedSeq < lastSeq ? (this.#resendAtMs ?? nowMs + firstResendMs) : null;
  }
}
