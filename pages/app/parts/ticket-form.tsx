import type { Event, Ticket } from '../api/types.ts';
import { t } from '../messages/current.ts';
import { isOver } from './event-facts.tsx';
import { errorOf, nextOnceKey, OnceKey, Refusal, type Refused } from './form.tsx';
import { closedWord, TicketOffer } from './ticket-offer.tsx';

/** An event's tickets in one form: choose one, say how many, hold. Where nothing can be held, it says why. */
export const TicketForm = (props: {
  event: Event;
  tickets: readonly Ticket[];
  nowMs: number;
  typed: Record<string, string>;
  refused: Refused | null;
}) => {
  const { event, tickets, nowMs, typed, refused } = props;
  const clock = { timezone: event.timezone, nowMs };
  if (event.status === 'cancelled' || isOver(event, nowMs)) return null;
  if (event.status === 'postponed') return <p class="mt-2 quiet">{t().event.postponedSale}</p>;
  if (tickets.length === 0) return <p class="mt-2 quiet">{t().event.noTickets}</p>;
  const offers = tickets.map((ticket) => ({ ticket, closed: closedWord(ticket, clock) }));
  const open = offers.filter(({ closed }) => closed === null).map(({ ticket }) => ticket);
  const chosen = open.find((ticket) => ticket.id === typed.ticketId) ?? open[0];
  const quantityError = errorOf(refused, 'quantity');
  return (
    <form
      class="stub"
      method="post"
      action={`/events/${event.id}`}
      data-live-event={event.id}
      data-left={t().event.leftOf}
      data-sold-out={t().event.soldOut}
    >
      <OnceKey value={nextOnceKey(typed, refused)} />
      <Refusal refused={refused} shown={['quantity']} />
      <fieldset>
        <legend class="sr-only">{t().event.chooseOne}</legend>
        <ul class="offers">
          {offers.map(({ ticket, closed }) => (
            <TicketOffer ticket={ticket} closed={closed} chosen={ticket === chosen} />
          ))}
        </ul>
      </fieldset>
      <hr class="tear" />
      {open.length === 0 ? (
        <p>{offers.every(({ closed }) => closed === t().event.soldOut) ? t().event.soldOutText : t().event.noneOpen}</p>
      ) : (
        <>
          <div class="hold-line">
            <div>
              <label class="label" for="quantity">
                {t().event.howMany}
              </label>
              <input
                class="number"
                id="quantity"
                name="quantity"
                inputmode="numeric"
                value={typed.quantity ?? '2'}
                {...(quantityError ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'quantity-error' } : {})}
              />
            </div>
            <button class="button go" type="submit">
              {open.every((ticket) => ticket.kind === 'seated') ? t().event.best : t().event.hold}
            </button>
          </div>
          {quantityError ? (
            <p class="error" id="quantity-error">
              {quantityError}
            </p>
          ) : null}
          <p class="quiet small mt-4">{t().event.note}</p>
        </>
      )}
    </form>
  );
};
