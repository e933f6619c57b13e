import type { Event } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { eventDate } from '../format/time.ts';
import { t } from '../messages/current.ts';
import { isOver } from './event-facts.tsx';
import { Poster } from './poster.tsx';

/** How much is left, in words: never by colour alone. */
export function stockWord(event: Event): { word: string; tone: 'good' | 'warn' | 'quiet' } {
  const words = t().event;
  if (event.status === 'cancelled') return { word: words.cancelled, tone: 'warn' };
  if (event.status === 'postponed') return { word: words.postponed, tone: 'warn' };
  if (event.status === 'draft') return { word: words.draft, tone: 'quiet' };
  if (isOver(event, Date.now())) return { word: words.past, tone: 'quiet' };
  if (event.capacity === 0) return { word: '', tone: 'quiet' };
  if (event.free === 0) return { word: words.soldOut, tone: 'quiet' };
  if (event.free <= 20) return { word: words.last(event.free), tone: 'warn' };
  if (event.free * 4 < event.capacity) return { word: words.fast, tone: 'warn' };
  return { word: words.plenty, tone: 'good' };
}

/** `from £19.00`, or that it is free or not on sale yet. */
function fromWord({ fromPrice }: Event): string {
  if (fromPrice === null) return t().event.noPrice;
  return fromPrice.amount === 0 ? t().event.free : t().event.from(formatMoney(fromPrice));
}

export const EventCard = ({ event, eager, href }: { event: Event; eager?: boolean; href?: string }) => {
  const stock = stockWord(event);
  return (
    <article class="event-card">
      <Poster event={event} eager={eager ?? false} />
      <h3>
        <a href={href ?? `/events/${event.id}`}>
          <bdi>{event.name}</bdi>
        </a>
      </h3>
      <p class="quiet">
        <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
        <br />
        <time datetime={event.startsAt}>{eventDate(event)}</time>
      </p>
      <p class="deal">
        <span class="strong">{fromWord(event)}</span>
        <span class={stock.tone}>{stock.word}</span>
      </p>
    </article>
  );
};
