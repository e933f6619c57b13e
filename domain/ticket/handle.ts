/**
 * One command against the state, expiry first. At most 500 due holds are journaled ahead of a batch, so more may be
 * left: the order that a command names, and whatever stands in its way, is expired here before it is decided, so the
 * fold never sees two holders of a place.
 */
import type { JournalEvent } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import type { Refusal } from '../../contracts/ticket-rpc.ts';
import type { Command, Decided } from './commands.ts';
import { decide } from './decide.ts';
import { allGuards, type Guards } from './guards.ts';
import { holdEndAtMs } from './order.ts';
import { expiryOf, nextExpiry, nextPaymentCheck } from './passing.ts';
import type { TicketState } from './state.ts';

/** Takes an event into the state and into the batch that will be journaled. */
export type Apply = (event: JournalEvent) => void;

/** @returns what the command came to; its events have been applied. */
export function handle(
  state: TicketState,
  command: Command,
  nowMs: number,
  apply: Apply,
  guards: Guards = allGuards,
): Decided {
  const named = 'orderId' in command ? state.orders.get(command.orderId) : undefined;
  const endsAtMs = named === undefined ? null : holdEndAtMs(named);
  if (guards.expiryFirst && named !== undefined && endsAtMs !== null && endsAtMs <= nowMs) apply(expiryOf(named));
  // A late payment is never refused for want of places, so nothing that is due may stand in its way.
  if (guards.expiryFirst && command.type === 'record_payment') while (expireDue(state, nowMs, apply));
  for (;;) {
    const decided = decide(state, command, nowMs, guards);
    if (decided.ok) for (const event of decided.value.events) apply(event);
    else if (guards.expiryFirst && dueHoldMayHelp(decided.error) && expireDue(state, nowMs, apply)) continue;
    return decided;
  }
}

/** Ends holds that ran out, oldest first, up to `max`. @returns whether any did. */
export function expireDue(
  state: TicketState,
  nowMs: number,
  apply: Apply,
  max: number = limits.expiriesPerRowMax,
): boolean {
  let count = 0;
  for (; count < max; count += 1) {
    const event = nextExpiry(state, nowMs);
    if (event === null) break;
    apply(event);
  }
  return count > 0;
}

/** Asks about payments of unknown fate, up to `max`. */
export function checkDuePayments(
  state: TicketState,
  nowMs: number,
  apply: Apply,
  max: number = limits.expiriesPerRowMax,
): void {
  for (let count = 0; count < max; count += 1) {
    const event = nextPaymentCheck(state, nowMs);
    if (event === null) return;
    apply(event);
  }
}

const dueHoldMayHelp = ({ reason }: Refusal): boolean =>
  reason === 'sold_out' || reason === 'seats_taken' || reason === 'limit_exceeded' || reason === 'ticket_held';
