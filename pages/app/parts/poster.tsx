import type { Event } from '../api/types.ts';
import { dateBlock } from '../format/time.ts';
import { familyOf, inkSetIndex, type Shape } from '../poster/draw.ts';

/** Where an event's drawing is: the path says everything about it, so it can be kept for ever. */
export const posterPath = (event: Event, shape: Shape = 'portrait'): string =>
  `/posters/${familyOf(event.category, event.id)}/${shape}/${encodeURIComponent(event.id)}`;

/** The same drawing in pixels, for where a link to the event is shared: networks show no SVG. */
export const previewPath = (event: Event): string => `${posterPath(event, 'preview')}.png`;

/**
 * The drawing with name, place and date set over it. Decoration: all of it is said in text beside it. A `bare` one
 * heads a page that says the name itself: on a phone it is wide and without lettering.
 */
export const Poster = ({ event, eager, bare }: { event: Event; eager?: boolean; bare?: boolean }) => {
  const date = dateBlock(event.startsAt, event.timezone);
  return (
    <div class={`poster ${bare ? 'bare ' : ''}inks-${inkSetIndex(event.id)}`} aria-hidden="true">
      <picture>
        {bare ? <source media="(max-width: 55.99rem)" srcset={posterPath(event, 'wide')} /> : null}
        <img src={posterPath(event)} alt="" width="300" height="400" loading={eager ? 'eager' : 'lazy'} />
      </picture>
      <div class="date-block">
        <small>{date.month}</small>
        <b>{date.day}</b>
      </div>
      <div class="name" dir="auto">
        <b>{event.name}</b>
        <span>
          {event.venue.name}, {event.venue.city}
        </span>
      </div>
    </div>
  );
};
