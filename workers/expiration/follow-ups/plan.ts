import type { JournalRow, OrderImage, RefundImage } from '../../../contracts/journal.ts';
import { unreachable } from '../../../contracts/result.ts';
import { isLive } from '../../../db/projector/order-image.ts';
import type { OrderMailKind } from '../../shared/mails/order-mails.ts';

/** Something to do outside because of a journaled event. `id` is a mail's idempotency key, from its journal position. */
export type Effect =
  | { readonly kind: 'ask_payment' | 'void_payment'; readonly order: OrderImage }
  | { readonly kind: 'give_back'; readonly order: OrderImage; readonly refund: RefundImage }
  | { readonly kind: 'mail'; readonly id: string; readonly mail: OrderMailKind; readonly order: OrderImage }
  | { readonly kind: 'tell_people'; readonly order: OrderImage };

const hasOpenPayment = ({ payment }: OrderImage): boolean =>
  payment?.status === 'creating' || payment?.status === 'open';

/** An ended order may not be paid any more; a live one only has to know whether it was. */
const settlePayment = (order: OrderImage): Effect[] => {
  if (!hasOpenPayment(order)) return [];
  return [{ kind: isLive(order) ? 'ask_payment' : 'void_payment', order }];
};

const giveBack = (order: OrderImage): Effect[] =>
  order.refunds
    .filter((refund) => refund.status === 'requested')
    .map((refund) => ({ kind: 'give_back', order, refund }));

/** What follows from a row: pure, so that the same row always means the same effects under the same ids. */
export function effectsOf(ticketId: string, row: JournalRow): Effect[] {
  return row.events.flatMap((event, at): Effect[] => {
    const id = `mail:${ticketId}:${row.seq}:${at}`;
    switch (event.type) {
      case 'order.cancelled':
        return [...settlePayment(event.order), { kind: 'mail', id, mail: 'event_cancelled', order: event.order }];
      case 'order.expired':
        return settlePayment(event.order);
      case 'order.payment_check_due':
        return [...settlePayment(event.order), ...giveBack(event.order)];
      case 'order.completed':
        return [{ kind: 'mail', id, mail: 'confirmation', order: event.order }];
      case 'order.refund_requested': {
        const { order } = event;
        // Of a refund that failed and is tried again its buyer was told before.
        const isForEvent =
          order.status !== 'refund_failed' &&
          order.refunds.some(({ status, reason }) => status === 'requested' && reason === 'event_cancelled');
        return [
          ...giveBack(order),
          ...(isForEvent ? [{ kind: 'mail', id, mail: 'event_cancelled', order } as const] : []),
        ];
      }
      case 'order.refunded':
        return [{ kind: 'mail', id, mail: 'refunded', order: event.order }];
      case 'order.refund_failed':
        return [{ kind: 'tell_people', order: event.order }];
      case 'ticket.created':
      case 'ticket.seats_added':
      case 'ticket.terms_changed':
      case 'ticket.event_changed':
      case 'ticket.closed':
      case 'order.created':
      case 'order.payment_begun':
      case 'order.payment_opened':
      case 'order.payment_canceled':
        return [];
      default:
        return unreachable(event);
    }
  });
}
