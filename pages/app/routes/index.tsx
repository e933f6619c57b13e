import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { askKept } from '../api/kept.ts';
import type { Event, Facets, Page } from '../api/types.ts';
import { isPlain, readSearch, searchPath, searchQuery } from '../forms/search.ts';
import { t } from '../messages/current.ts';
import { kindWord } from '../messages/kinds.ts';
import { EventCard } from '../parts/card.tsx';
import { Filters } from '../parts/filters.tsx';
import { Refusal } from '../parts/form.tsx';
import { NothingFound } from '../parts/nothing-found.tsx';
import { Kinds, SearchBar } from '../parts/search-bar.tsx';
import { statusOf } from '../parts/status.ts';

const words = () => t().home;

/** Kinds that the first page has a shelf of. */
const shelfKinds = ['Music', 'Sport', 'Theatre', 'Talks', 'Festival'];

/** The next events of a kind, for the first page: whoever comes sees that there is more than one kind. */
async function shelfOf(c: Context, kind: string): Promise<{ kind: string; events: readonly Event[] }> {
  const found = await askKept<Page<Event>>(c, `/events?limit=4&category=${encodeURIComponent(kind)}`);
  return { kind, events: found.ok ? found.body.items : [] };
}

/** What comes next, of any kind: for whoever found nothing. */
async function comingUp(c: Context): Promise<readonly Event[]> {
  const found = await askKept<Page<Event>>(c, '/events?limit=4');
  return found.ok ? found.body.items : [];
}

const Cards = ({ events, eagerMax }: { events: readonly Event[]; eagerMax: number }) => (
  <ul class="cards">
    {events.map((event, at) => (
      <li>
        <EventCard event={event} eager={at < eagerMax} />
      </li>
    ))}
  </ul>
);

export default createRoute(async (c) => {
  const search = readSearch((name) => c.req.query(name));
  const cursor = c.req.query('cursor') ?? '';
  const plain = isPlain(search) && cursor === '';
  const within = new URLSearchParams({ city: search.city, category: search.category });
  const [shelves, facets, found] = await Promise.all([
    plain ? Promise.all(shelfKinds.map((kind) => shelfOf(c, kind))) : [],
    askKept<Facets>(c, `/events/facets?${within}`),
    askKept<Page<Event>>(c, `/events?${searchQuery(search, { limit: plain ? '12' : '24', cursor })}`),
  ]);
  if (!found.ok) c.status(statusOf(found));
  const items = found.ok ? found.body.items : [];
  return c.render(
    <>
      {plain ? (
        <div class="hero">
          <h1>{words().title}</h1>
          <p>{words().lead}</p>
        </div>
      ) : (
        <h1 class="mb-6">{words().results(search.q)}</h1>
      )}
      <SearchBar search={search} />
      <p class="sr-only" id="search-said" role="status" />
      <div id="found">
        <Kinds search={search} kinds={facets.ok ? facets.body.categories : []} />
        {facets.ok && search.q === '' ? <Filters search={search} facets={facets.body} /> : null}
        {shelves
          .filter(({ events }) => events.length > 0)
          .map(({ kind, events }, at) => (
            <section class="shelf">
              <h2>
                <a href={searchPath(search, { category: kind })}>
                  {kindWord(kind)}
                  <span class="sr-only">: {words().wholeShelf}</span>
                </a>
              </h2>
              <Cards events={events} eagerMax={at === 0 ? 4 : 0} />
            </section>
          ))}
        <h2 class={plain ? 'mb-5' : 'sr-only'}>{words().results(search.q)}</h2>
        {found.ok ? null : <Refusal refused={found} />}
        {found.ok && items.length === 0 ? (
          <>
            <NothingFound search={search} />
            <section class="shelf">
              <h2>{words().results('')}</h2>
              <Cards events={await comingUp(c)} eagerMax={4} />
            </section>
          </>
        ) : null}
        <Cards events={items} eagerMax={plain ? 0 : 4} />
        <p class="mt-10 flex gap-4">
          {cursor !== '' ? (
            <a class="button" href={searchPath(search, {})}>
              {words().first}
            </a>
          ) : null}
          {found.ok && found.body.nextCursor ? (
            <a class="button" href={searchPath(search, { cursor: found.body.nextCursor })}>
              {words().next}
            </a>
          ) : null}
        </p>
      </div>
    </>,
    {
      scripts: ['app/client/search.ts'],
      title: plain ? words().title : words().results(search.q),
      description: words().lead,
    },
  );
});
