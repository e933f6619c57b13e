/** What a command comes to, as a pure function of the state, the command and `nowMs`. */
import { unreachable } from '../../contracts/result.ts';
import { type Command, type Decided, done, events, type OrderCommand, refuse } from './commands.ts';
import { allGuards, type Guards } from './guards.ts';
import { changed, isLive } from './order.ts';
import { beginPayment, recordPayment } from './pay.ts';
import { place } from './place.ts';
import { recordRefund, requestRefund, retryRefund } from './refund.ts';
import type { TicketState } from './state.ts';
import { changeEvent, changeTerms, create } from './terms.ts';

export function decide(state: TicketState, command: Command, nowMs: number, guards: Guards = allGuards): Decided {
  if (command.type === 'create') return create(state, command, nowMs);
  const { ticket } = state;
  if (ticket === null) return refuse({ reason: 'not_created' });
  switch (command.type) {
    case 'change_terms':
      return changeTerms(state, ticket, command, guards);
    case 'change_event':
      return changeEvent(ticket, command);
    case 'place':
      return place(state, ticket, command, nowMs, guards);
    default:
      return decideOrder(state, command, nowMs, guards);
  }
}

function decideOrder(state: TicketState, command: OrderCommand, nowMs: number, guards: Guards): Decided {
  const order = state.orders.get(command.orderId);
  const { ticket } = state;
  if (order === undefined || ticket === null) return refuse({ reason: 'order_not_found' });
  if ('buyerId' in command && command.buyerId !== order.buyerId) return refuse({ reason: 'order_not_found' });
  switch (command.type) {
    case 'cancel_order':
      if (order.status === 'cancelled') return done;
      if (order.status === 'expired') return refuse({ reason: 'order_expired' });
      if (!isLive(order)) return refuse({ reason: 'order_not_cancellable', status: order.status });
      return events({
        type: 'order.cancelled',
        v: 1,
        order: changed(order, { status: 'cancelled', endedAtMs: nowMs }),
      });
    case 'begin_payment':
      return beginPayment(state, ticket, order, command, nowMs);
    case 'record_payment':
      return recordPayment(state, ticket, order, command, nowMs, guards);
    case 'request_refund':
      return requestRefund(order, command.refundId, command.reason, nowMs);
    case 'record_refund':
      return recordRefund(order, command);
    case 'retry_refund':
      return retryRefund(order, nowMs);
    default:
      return unreachable(command);
  }
}
