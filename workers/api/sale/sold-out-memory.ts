import { limits } from '../../../contracts/limits.ts';

/**
 * Which tickets were sold out a moment ago, so that a rush for the last place does not reach its object. It lives in
 * the isolate, for a second at most, and never past the end of the earliest hold; whoever frees places through this
 * isolate clears it.
 */
export class SoldOutMemory {
  readonly #untilMs = new Map<string, number>();

  remember(ticketId: string, nowMs: number, earliestHoldEndsAtMs: number | null): void {
    if (this.#untilMs.size >= limits.soldOutMemoryTickets) this.#untilMs.clear();
    const latestMs = nowMs + limits.soldOutMemoryMs;
    this.#untilMs.set(ticketId, Math.min(latestMs, earliestHoldEndsAtMs ?? latestMs));
  }

  isSoldOut(ticketId: string, nowMs: number): boolean {
    const untilMs = this.#untilMs.get(ticketId);
    if (untilMs === undefined) return false;
    if (nowMs < untilMs) return true;
    this.#untilMs.delete(ticketId);
    return false;
  }

  forget(ticketId: string): void {
    this.#untilMs.delete(ticketId);
  }
}

/** The isolate's. */
export const soldOut = new SoldOutMemory();
