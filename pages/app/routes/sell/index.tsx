import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { Event, Page } from '../../api/types.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { EventCard } from '../../parts/card.tsx';
import { Refusal } from '../../parts/form.tsx';

export default createRoute(signedIn, async (c) => {
  const { cursor = '' } = c.req.query();
  const mine = await ask<Page<Event>>(c, 'GET', `/events?organizer=me&limit=24&cursor=${encodeURIComponent(cursor)}`);
  if (!mine.ok) c.status(503);
  const words = t().sell;
  return c.render(
    <>
      <h1>{words.title}</h1>
      <p class="quiet mt-2">{words.lead}</p>
      <p class="flex flex-wrap gap-3 my-6">
        <a class="button go" href="/sell/events/new">
          {words.newEvent}
        </a>
        <a class="button" href="/sell/venues">
          {words.newVenue}
        </a>
        <a class="button" href="/sell/import">
          {words.importTitle}
        </a>
      </p>
      <h2 class="my-5">{words.mine}</h2>
      {mine.ok ? null : <Refusal refused={mine} />}
      {mine.ok && mine.body.items.length === 0 ? <p>{words.none}</p> : null}
      <ul class="cards">
        {(mine.ok ? mine.body.items : []).map((event) => (
          <li>
            <EventCard event={event} href={`/sell/events/${event.id}`} />
          </li>
        ))}
      </ul>
      {mine.ok && mine.body.nextCursor ? (
        <p class="mt-6">
          <a class="button" href={`/sell?cursor=${encodeURIComponent(mine.body.nextCursor)}`}>
            {words.next}
          </a>
        </p>
      ) : null}
    </>,
    { title: words.title },
  );
});
