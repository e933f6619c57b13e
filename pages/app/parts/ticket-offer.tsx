import type { Ticket } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { localDateTime } from '../format/time.ts';
import { en } from '../messages/en.ts';
import { errorOf, OnceKey, Refusal, type Refused } from './form.tsx';

interface Offer {
  ticket: Ticket;
  timezone: string;
  nowMs: number;
  typed: Record<string, string>;
  refused: Refused | null;
}

/** Why a ticket cannot be held now, or null if it can. */
function closedWord({ ticket, timezone, nowMs }: Offer): string | null {
  if (ticket.status === 'closed') return en.event.closed;
  if (ticket.saleStartsAt !== null && Date.parse(ticket.saleStartsAt) > nowMs)
    return en.event.notOpen(localDateTime(ticket.saleStartsAt, timezone));
  if (ticket.saleEndsAt !== null && Date.parse(ticket.saleEndsAt) <= nowMs) return en.event.closed;
  return null;
}

/** One ticket on its event's page: price, what is left, and the form that holds places. */
export const TicketOffer = (offer: Offer) => {
  const { ticket, typed, refused } = offer;
  const mine = typed.ticketId === ticket.id;
  const closed = closedWord(offer);
  const quantityError = mine ? errorOf(refused, 'quantity') : undefined;
  const id = `q-${ticket.id}`;
  return (
    <li class="card">
      <div class="ticket-head">
        <h3>
          <bdi>{ticket.title}</bdi>
        </h3>
        <span class="money">{formatMoney(ticket.price)}</span>
      </div>
      <p class="quiet">
        {closed ?? (ticket.free === 0 ? en.event.soldOut : en.event.left(ticket.free, ticket.capacity))}
      </p>
      {mine ? <Refusal refused={refused} shown={['quantity']} /> : null}
      {closed === null && ticket.free > 0 ? (
        <form class="ticket-actions" method="post" action={`/events/${ticket.eventId}`}>
          <OnceKey value={mine && refused === null ? typed.onceKey : undefined} />
          <input type="hidden" name="ticketId" value={ticket.id} />
          <div>
            <label class="label" for={id}>
              {en.event.howMany}
            </label>
            <input
              class="number"
              id={id}
              name="quantity"
              inputmode="numeric"
              value={mine ? (typed.quantity ?? '2') : '2'}
              {...(quantityError ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})}
            />
          </div>
          <button class="button go" type="submit">
            {ticket.kind === 'seated' ? en.event.best : en.event.hold}
            <span class="sr-only">: {ticket.title}</span>
          </button>
          {ticket.kind === 'seated' ? (
            <a class="button" href={`/events/${ticket.eventId}/seats?ticketId=${encodeURIComponent(ticket.id)}`}>
              {en.event.choose}
              <span class="sr-only">: {ticket.title}</span>
            </a>
          ) : null}
          {quantityError ? (
            <p class="error w-full" id={`${id}-error`}>
              {quantityError}
            </p>
          ) : null}
        </form>
      ) : null}
    </li>
  );
};
