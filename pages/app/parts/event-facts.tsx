import type { Event } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { localDateTime } from '../format/time.ts';
import { en } from '../messages/en.ts';

export const EventFacts = ({ event, level = 1 }: { event: Event; level?: 1 | 2 }) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div>
      <Heading>
        <bdi>{event.name}</bdi>
      </Heading>
      <p class="mt-3 strong">
        <time datetime={event.startsAt}>{localDateTime(event.startsAt, event.timezone)}</time>{' '}
        <span class="quiet font-normal">
          {event.dateOnly ? en.event.hourOpen : en.event.onClocksOf(event.venue.city)}
        </span>
      </p>
      <p>
        <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
      </p>
      {event.status === 'cancelled' ? <p class="notice bad">{en.event.cancelledText}</p> : null}
      {event.status === 'postponed' ? <p class="notice">{en.event.postponedText}</p> : null}
    </div>
  );
};

export const EventAbout = ({ event }: { event: Event }) => (
  <div class="mt-4">
    {event.performers.length > 0 ? (
      <p class="quiet mb-3">
        {en.event.with}{' '}
        {event.performers.map((name, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <bdi>{name}</bdi>
          </>
        ))}
      </p>
    ) : null}
    {event.description ? (
      <p dir="auto" class="whitespace-pre-line break-words">
        {event.description}
      </p>
    ) : null}
    {event.guidePrice && !event.fromPrice ? (
      <p class="quiet mt-3">{en.event.guide(formatMoney(event.guidePrice))}</p>
    ) : null}
  </div>
);
