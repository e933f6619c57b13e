/** Ends up to 500 orders of a cancelled event; called with every batch until none is left. */
import { limits } from '../../contracts/limits.ts';
import { endedByCancellation } from '../../domain/ticket/closing.ts';
import type { Apply } from '../../domain/ticket/handle.ts';
import type { TicketState } from '../../domain/ticket/state.ts';

export function closePiece(state: TicketState, nowMs: number, apply: Apply): void {
  if (!state.closingLeft) return;
  let count = 0;
  for (const order of state.orders.values()) {
    const event = endedByCancellation(order, nowMs);
    if (event === null) continue;
    if (count === limits.expiriesPerRowMax) return;
    apply(event);
    count += 1;
  }
  state.closingLeft = false;
}
