import type { SeatPage } from '../../api/seat-page.ts';
import { formatMoney } from '../../format/money.ts';
import { t } from '../../messages/current.ts';

/** Asks for seats together; a plain form whose answer is the page with them chosen. */
export const FindForm = ({ page, typed }: { page: SeatPage; typed: Readonly<Record<string, string>> }) => {
  const words = t().map;
  const accessible = page.plan.zones.some((zone) => zone.accessible > 0);
  return (
    <form class="find" method="get" action={`/events/${page.event.id}/seats`} aria-label={words.findTitle}>
      <div>
        <label class="label" for="find-count">
          {words.findCount}
        </label>
        <input
          class="number"
          id="find-count"
          name="find"
          inputmode="numeric"
          value={typed.find ?? String(page.chosen.length || 2)}
        />
      </div>
      <div class="grow">
        <label class="label" for="find-ticket">
          {words.findPrice}
        </label>
        <select id="find-ticket" name="ticketId">
          {page.plan.tickets.map((ticket) => (
            <option value={ticket.id} {...(ticket.id === page.ticket?.id ? { selected: true } : {})}>
              {`${ticket.title} · ${formatMoney(ticket.price)}`}
            </option>
          ))}
        </select>
      </div>
      {accessible ? (
        <label class="check">
          <input
            type="checkbox"
            name="access"
            value="wheelchair"
            {...(typed.access === 'wheelchair' ? { checked: true } : {})}
          />{' '}
          {words.findAccess}
        </label>
      ) : null}
      <button class="button" type="submit">
        {words.find}
      </button>
    </form>
  );
};
