import type { Ticket } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { localDateTime } from '../format/time.ts';
import { t } from '../messages/current.ts';

export interface SaleClock {
  timezone: string;
  nowMs: number;
}

/** Why a ticket cannot be held now, or null if it can. */
export function closedWord(ticket: Ticket, { timezone, nowMs }: SaleClock): string | null {
  if (ticket.status === 'closed') return t().event.closed;
  if (ticket.saleStartsAt !== null && Date.parse(ticket.saleStartsAt) > nowMs)
    return t().event.notOpen(localDateTime(ticket.saleStartsAt, timezone));
  if (ticket.saleEndsAt !== null && Date.parse(ticket.saleEndsAt) <= nowMs) return t().event.closed;
  return ticket.free === 0 ? t().event.soldOut : null;
}

/** `3 of 300 left`, in the reader's digits. */
function left({ free, capacity }: Ticket): string {
  const number = new Intl.NumberFormat(t().locale);
  return t().event.leftOf.replace('{free}', number.format(free)).replace('{capacity}', number.format(capacity));
}

/** One ticket of an event: its price, what is left, and the button that chooses it. */
export const TicketOffer = (props: { ticket: Ticket; closed: string | null; chosen: boolean }) => {
  const { ticket, closed, chosen } = props;
  const id = `t-${ticket.id}`;
  const price = ticket.price.amount === 0 ? t().event.free : formatMoney(ticket.price);
  const said = (
    <>
      <span class="offer-title">
        <bdi>{ticket.title}</bdi>
      </span>
      <span class="quiet" {...(closed === null ? { 'data-left': ticket.id } : {})}>
        {closed ?? left(ticket)}
      </span>
    </>
  );
  return (
    <li class={closed === null ? 'offer' : 'offer closed'}>
      {closed === null ? (
        <input type="radio" id={id} name="ticketId" value={ticket.id} {...(chosen ? { checked: true } : {})} />
      ) : (
        <span />
      )}
      {closed === null ? <label for={id}>{said}</label> : <p>{said}</p>}
      <span class="offer-end">
        <span class="money">{price}</span>
        {closed === null && ticket.kind === 'seated' ? (
          <a class="choose" href={`/events/${ticket.eventId}/seats?ticketId=${encodeURIComponent(ticket.id)}`}>
            {t().event.choose}
            <span class="sr-only">: {ticket.title}</span>
          </a>
        ) : null}
      </span>
    </li>
  );
};
