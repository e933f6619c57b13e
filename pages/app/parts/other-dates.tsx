import type { Event } from '../api/types.ts';
import { t } from '../messages/current.ts';
import { EventCard } from './card.tsx';
import { isOver } from './event-facts.tsx';

/** Whether nobody can buy here: then the page shows a way on. */
export const isOffSale = (event: Event, nowMs: number): boolean =>
  event.status === 'cancelled' || isOver(event, nowMs) || (event.capacity > 0 && event.free === 0);

export const OtherDates = ({ events }: { events: readonly Event[] }) => (
  <section class="other-dates">
    <h2>{t().around.other}</h2>
    <ul class="cards">
      {events.map((event) => (
        <li>
          <EventCard event={event} />
        </li>
      ))}
    </ul>
  </section>
);
