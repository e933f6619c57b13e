import type { OrderImage, RefundReason } from '../../../contracts/journal.ts';
import { unreachable } from '../../../contracts/result.ts';
import type { MailBody } from './render.ts';
import { moneyInWords, placesInWords, timeInWords } from './words.ts';

/** The event as it is when the mail is written; null where it is not known any more. */
export interface MailedEvent {
  readonly name: string;
  readonly startsAtMs: number;
  readonly timezone: string;
  readonly venueName: string;
  readonly city: string;
  readonly status: 'draft' | 'published' | 'postponed' | 'cancelled';
}

export type OrderMailKind = 'confirmation' | 'event_cancelled' | 'refunded';

interface Facts {
  readonly order: OrderImage;
  readonly event: MailedEvent | null;
  readonly publicUrl: string;
}

const whatOf = ({ order, event }: Facts): string => event?.name ?? order.ticketTitle;

const whenAndWhere = ({ event }: Facts): string[] =>
  event ? [`${timeInWords(event.startsAtMs, event.timezone)}, ${event.venueName}, ${event.city}.`] : [];

const orderLink = ({ order, publicUrl }: Facts) => ({ label: 'Your order', url: `${publicUrl}/orders/${order.id}` });

function confirmation(facts: Facts): MailBody {
  const { order, publicUrl } = facts;
  const paid = moneyInWords(order.totalMinor, order.unitPrice.currency);
  return {
    subject: `You are going: ${whatOf(facts)}`,
    paragraphs: [
      ...whenAndWhere(facts),
      `${order.ticketTitle}: ${placesInWords(order)}.`,
      order.totalMinor > 0 ? `Paid: ${paid}, all fees in.` : 'Nothing to pay.',
      'Show the code of each admission at the door.',
    ],
    link: { label: 'Your admissions', url: `${publicUrl}/admissions` },
  };
}

function eventCancelled(facts: Facts): MailBody {
  const { order } = facts;
  const refund = order.refunds.find((each) => each.reason === 'event_cancelled');
  return {
    subject: `Cancelled: ${whatOf(facts)}`,
    paragraphs: [
      'The organizer has cancelled this event.',
      ...whenAndWhere(facts),
      refund
        ? `${moneyInWords(refund.amountMinor, order.unitPrice.currency)} goes back to the card that paid. You need not do anything.`
        : 'You were not charged, and need not do anything.',
    ],
    link: orderLink(facts),
  };
}

const whyRefunded = (reason: RefundReason): string => {
  switch (reason) {
    case 'event_cancelled':
      return 'The event was cancelled.';
    case 'late_payment':
      return 'The payment came after the hold had ended, and the places were gone.';
    case 'amount_mismatch':
      return 'The amount received was not the price of the order.';
    case 'seller':
      return 'The seller has refunded the order.';
    default:
      return unreachable(reason);
  }
};

function refunded(facts: Facts): MailBody {
  const { order } = facts;
  const given = order.refunds.filter((refund) => refund.status === 'succeeded');
  const last = given.at(-1);
  return {
    subject: `Refunded: ${whatOf(facts)}`,
    paragraphs: [
      ...(last ? [whyRefunded(last.reason)] : []),
      ...given.map(
        (refund) =>
          `${moneyInWords(refund.amountMinor, order.unitPrice.currency)} is on its way to the card that paid; banks take up to ten days to show it.`,
      ),
    ],
    link: orderLink(facts),
  };
}

/** What a buyer is told of their order. */
export function orderMail(kind: OrderMailKind, facts: Facts): MailBody {
  switch (kind) {
    case 'confirmation':
      return confirmation(facts);
    case 'event_cancelled':
      return eventCancelled(facts);
    case 'refunded':
      return refunded(facts);
    default:
      return unreachable(kind);
  }
}
