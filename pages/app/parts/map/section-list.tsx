import type { SeatPage } from '../../api/seat-page.ts';
import { formatMoney } from '../../format/money.ts';
import { seatsPath } from '../../forms/seat-value.ts';
import { t } from '../../messages/current.ts';
import { colourOf, letterOf } from './price-key.tsx';

/** Every section with its price and what is free: all that the map tells, in words. */
export const SectionList = ({ page }: { page: SeatPage }) => {
  const { zones, tickets } = page.plan;
  return (
    <details class="sections" {...(zones.length <= 12 ? { open: true } : {})}>
      <summary>{t().map.sectionsList}</summary>
      <ul>
        {zones.map((zone) => {
          const at = tickets.findIndex(({ id }) => id === zone.ticketId);
          const ticket = tickets[at];
          return (
            <li>
              <a
                href={seatsPath(page.event.id, zone.zone)}
                data-zone={zone.zone}
                {...(zone === page.open?.zone ? { 'aria-current': 'true' as const } : {})}
              >
                <span class={`swatch ${colourOf(at)}`} aria-hidden="true">
                  {letterOf(at)}
                </span>
                <bdi>{zone.section}</bdi>
                <span class="quiet">
                  {ticket ? formatMoney(ticket.price) : ''} · {t().seats.free(zone.free)}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </details>
  );
};
