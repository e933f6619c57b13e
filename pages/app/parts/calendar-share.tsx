import type { Event } from '../api/types.ts';
import { t } from '../messages/current.ts';
import { isOver } from './event-facts.tsx';

/** The event for one's own calendar, and its address for others. With a script the device's own way of sharing. */
export const CalendarAndShare = ({ event, nowMs }: { event: Event; nowMs: number }) => (
  <div class="calendar-share">
    {event.status === 'cancelled' || isOver(event, nowMs) ? null : (
      <a class="button" href={`/events/${event.id}/calendar.ics`} download="">
        {t().around.addCalendar}
      </a>
    )}
    <button
      class="button"
      type="button"
      hidden
      data-share={`/events/${event.id}`}
      data-title={event.name}
      data-copied={t().around.copied}
    >
      {t().around.share}
    </button>
    <noscript>
      <p class="quiet small break-all">
        {t().around.shareLink}: <a href={`/events/${event.id}`}>{`/events/${event.id}`}</a>
      </p>
    </noscript>
  </div>
);
