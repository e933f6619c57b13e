/** Ends up to 500 orders of a cancelled event, of those in memory. */
import { limits } from '../../contracts/limits.ts';
import { endedByCancellation } from '../../domain/ticket/closing.ts';
import type { Apply } from '../../domain/ticket/handle.ts';
import type { TicketState } from '../../domain/ticket/state.ts';

/** @returns whether none is left in memory. */
export function closePiece(state: TicketState, nowMs: number, apply: Apply): boolean {
  let count = 0;
  for (const order of state.orders.values()) {
    const event = endedByCancellation(order, nowMs);
    if (event === null) continue;
    if (count === limits.expiriesPerRowMax) return false;
    apply(event);
    count += 1;
  }
  return true;
}
