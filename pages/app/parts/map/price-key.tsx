import type { SeatingPlan } from '../../api/types.ts';
import { formatMoney } from '../../format/money.ts';
import { t } from '../../messages/current.ts';

/** A ticket's place among the prices, the dearest first, as a letter and as a colour: never by colour alone. */
export const letterOf = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : String(at + 1));
export const colourOf = (at: number): string => `price-${at % 6}`;

/** What each price is called, costs, and how many places it has left. */
export const PriceKey = ({ tickets }: { tickets: SeatingPlan['tickets'] }) => (
  <ul class="price-key" aria-label={t().map.prices}>
    {tickets.map((ticket, at) => (
      <li>
        <span class={`swatch ${colourOf(at)}`} aria-hidden="true">
          {letterOf(at)}
        </span>
        <span>
          <bdi class="strong">{ticket.title}</bdi>
          <span class="quiet" data-free={ticket.id}>
            {ticket.free === 0 ? t().event.soldOut : t().seats.free(ticket.free)}
          </span>
        </span>
        <b class="money">{formatMoney(ticket.price)}</b>
      </li>
    ))}
  </ul>
);

/** What the marks of seats mean. */
export const SeatKey = ({ accessible }: { accessible: boolean }) => (
  <ul class="seat-key">
    <li>
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <circle class="s price-0" r="4" />
      </svg>
      {t().seats.keyFree}
    </li>
    <li>
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <circle class="s yours" r="4" />
      </svg>
      {t().seats.keyYours}
    </li>
    <li>
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <circle class="s taken" r="4" />
      </svg>
      {t().seats.keyTaken}
    </li>
    {accessible ? (
      <>
        <li>
          <svg viewBox="-6 -6 12 12" aria-hidden="true">
            <rect class="s price-0" x="-4" y="-4" width="8" height="8" />
          </svg>
          {t().map.keyWheelchair}
        </li>
        <li>
          <svg viewBox="-6 -6 12 12" aria-hidden="true">
            <path class="s price-0" d="M0-4.5L4.5 0L0 4.5L-4.5 0Z" />
          </svg>
          {t().map.keyCompanion}
        </li>
      </>
    ) : null}
  </ul>
);
