import type { Event } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { eventDate } from '../format/time.ts';
import { t } from '../messages/current.ts';

export const EventFacts = ({ event, level = 1 }: { event: Event; level?: 1 | 2 }) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div>
      <Heading>
        <bdi>{event.name}</bdi>
      </Heading>
      <p class="mt-3 strong">
        <time datetime={event.startsAt}>{eventDate(event)}</time>{' '}
        <span class="quiet font-normal">
          {event.dateOnly ? t().event.hourOpen : t().event.onClocksOf(event.venue.city)}
        </span>
      </p>
      <p>
        <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
      </p>
    </div>
  );
};

/** What a buyer must know before anything else: off, moved, over. */
export const EventState = ({ event, nowMs }: { event: Event; nowMs: number }) => {
  const words = t().event;
  if (event.status === 'cancelled') return <p class="notice bad">{words.cancelledText}</p>;
  if (event.status === 'draft') return <p class="notice">{words.draftText}</p>;
  if (isOver(event, nowMs)) return <p class="notice">{words.pastText}</p>;
  if (event.status === 'postponed') return <p class="notice">{words.postponedText}</p>;
  return null;
};

/** Whether an event has ended; without a known end, a day after it began. */
export function isOver(event: Event, nowMs: number): boolean {
  const endMs = event.endsAt === null ? Date.parse(event.startsAt) + 24 * 3600_000 : Date.parse(event.endsAt);
  return endMs <= nowMs;
}

export const EventAbout = ({ event }: { event: Event }) => (
  <div class="mt-4">
    {event.performers.length > 0 ? (
      <p class="quiet mb-3">
        {t().event.with}{' '}
        {event.performers.map((name, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <bdi>{name}</bdi>
          </>
        ))}
      </p>
    ) : null}
    {event.description ? (
      <p dir="auto" class="whitespace-pre-line">
        {event.description}
      </p>
    ) : null}
    {event.guidePrice && !event.fromPrice ? (
      <p class="quiet mt-3">{t().event.guide(formatMoney(event.guidePrice))}</p>
    ) : null}
  </div>
);
