import type { OrderImage, RefundReason } from '../../../contracts/journal.ts';
import { unreachable } from '../../../contracts/result.ts';
import type { MailMessages } from './messages/en.ts';
import type { MailBody } from './render.ts';
import { fill, moneyInWords, placesInWords, timeInWords } from './words.ts';

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
  readonly words: MailMessages;
  readonly order: OrderImage;
  readonly event: MailedEvent | null;
  readonly publicUrl: string;
}

const whatOf = ({ order, event }: Facts) => ({ what: event?.name ?? order.ticketTitle });

const whenAndWhere = ({ words, event }: Facts): string[] =>
  event ? [`${timeInWords(words, event.startsAtMs, event.timezone)}, ${event.venueName}, ${event.city}.`] : [];

const orderLink = ({ words, order, publicUrl }: Facts) => ({
  label: words.order,
  url: `${publicUrl}/orders/${order.id}`,
});

const sumOf = ({ words, order }: Facts, amountMinor: number) => ({
  sum: moneyInWords(words, amountMinor, order.unitPrice.currency),
});

function confirmation(facts: Facts): MailBody {
  const { words, order, publicUrl } = facts;
  return {
    subject: fill(words.confirmed, whatOf(facts)),
    paragraphs: [
      ...whenAndWhere(facts),
      `${order.ticketTitle}: ${placesInWords(words, order)}.`,
      order.totalMinor > 0 ? fill(words.paid, sumOf(facts, order.totalMinor)) : words.nothingToPay,
      words.showCode,
    ],
    link: { label: words.admissions, url: `${publicUrl}/admissions` },
  };
}

function eventCancelled(facts: Facts): MailBody {
  const { words, order } = facts;
  const refund = order.refunds.find((each) => each.reason === 'event_cancelled');
  return {
    subject: fill(words.cancelled, whatOf(facts)),
    paragraphs: [
      words.cancelledText,
      ...whenAndWhere(facts),
      refund ? fill(words.goesBack, sumOf(facts, refund.amountMinor)) : words.notCharged,
    ],
    link: orderLink(facts),
  };
}

const whyRefunded = (words: MailMessages, reason: RefundReason): string => {
  switch (reason) {
    case 'event_cancelled':
      return words.whyCancelled;
    case 'late_payment':
      return words.whyLate;
    case 'amount_mismatch':
      return words.whyAmount;
    case 'seller':
      return words.whySeller;
    default:
      return unreachable(reason);
  }
};

function refunded(facts: Facts): MailBody {
  const { words, order } = facts;
  const given = order.refunds.filter((refund) => refund.status === 'succeeded');
  const last = given.at(-1);
  return {
    subject: fill(words.refunded, whatOf(facts)),
    paragraphs: [
      ...(last ? [whyRefunded(words, last.reason)] : []),
      ...given.map((refund) => fill(words.onItsWay, sumOf(facts, refund.amountMinor))),
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
