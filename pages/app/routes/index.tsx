import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import type { Event, Page } from '../api/types.ts';
import { en } from '../messages/en.ts';
import { EventCard } from '../parts/card.tsx';
import { Refusal } from '../parts/form.tsx';

const fields = ['q', 'city', 'category', 'from', 'to'] as const;
const kinds = ['Music', 'Sport', 'Theatre', 'Talks', 'Festival'];

/** The address of this search with something changed; what is empty is left out. */
function searchPath(search: Record<string, string>, change: Record<string, string>): string {
  const params = new URLSearchParams(Object.entries({ ...search, ...change }).filter(([, value]) => value !== ''));
  return params.size === 0 ? '/' : `/?${params}`;
}

/** The next events of a kind, for the first page: whoever comes sees that there is more than one kind. */
async function shelfOf(c: Context, kind: string): Promise<{ kind: string; events: readonly Event[] }> {
  const found = await ask<Page<Event>>(c, 'GET', `/events?limit=4&category=${encodeURIComponent(kind)}`);
  return { kind, events: found.ok ? found.body.items : [] };
}

export default createRoute(async (c) => {
  const search = Object.fromEntries(fields.map((name) => [name, c.req.query(name) ?? ''])) as Record<string, string>;
  const cursor = c.req.query('cursor') ?? '';
  const plain = fields.every((name) => search[name] === '') && cursor === '';
  const shelves = plain ? await Promise.all(kinds.map((kind) => shelfOf(c, kind))) : [];
  const params = new URLSearchParams({ limit: plain ? '12' : '24' });
  for (const [name, value] of Object.entries({ ...search, cursor })) if (value.trim() !== '') params.set(name, value);
  const found = await ask<Page<Event>>(c, 'GET', `/events?${params}`);
  if (!found.ok) c.status(found.status === 400 ? 400 : 503);
  const words = en.home;
  const input = (name: string, label: string, hint = '', type = 'text') => (
    <label>
      {label}
      <input name={name} type={type} value={search[name] ?? ''} placeholder={hint} dir="auto" />
    </label>
  );
  return c.render(
    <>
      {plain ? (
        <div class="hero">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
      ) : (
        <h1 class="mb-6">{words.results(search.q ?? '')}</h1>
      )}
      <search>
        <form class="search" action="/" method="get">
          {input('q', words.what, words.whatHint, 'search')}
          {input('city', words.where, words.whereHint)}
          {input('from', words.from, '', 'date')}
          {input('to', words.to, '', 'date')}
          {search.category ? <input type="hidden" name="category" value={search.category} /> : null}
          <button type="submit">{words.search}</button>
        </form>
      </search>
      <nav aria-label={words.kinds}>
        <ul class="chips">
          {['', ...kinds].map((kind) => (
            <li>
              <a
                class="chip"
                href={searchPath(search, { category: kind })}
                {...(search.category === kind ? { 'aria-current': 'true' as const } : {})}
              >
                {kind === '' ? words.all : kind}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shelves.map(({ kind, events }, at) =>
        events.length === 0 ? null : (
          <section class="shelf">
            <h2>
              <a href={searchPath(search, { category: kind })}>
                {kind}
                <span class="sr-only">: {words.wholeShelf}</span>
              </a>
            </h2>
            <ul class="cards">
              {events.map((event) => (
                <li>
                  <EventCard event={event} eager={at === 0} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
      {plain ? <h2 class="mb-5">{words.results('')}</h2> : <h2 class="sr-only">{words.results('')}</h2>}
      {found.ok ? null : <Refusal refused={found} />}
      {found.ok && found.body.items.length === 0 ? <p class="notice">{words.none}</p> : null}
      {found.ok ? (
        <ul class="cards">
          {found.body.items.map((event, i) => (
            <li>
              <EventCard event={event} eager={!plain && i < 4} />
            </li>
          ))}
        </ul>
      ) : null}
      <p class="mt-10 flex gap-4">
        {cursor !== '' ? (
          <a class="button" href={searchPath(search, {})}>
            {words.first}
          </a>
        ) : null}
        {found.ok && found.body.nextCursor ? (
          <a class="button" href={searchPath(search, { cursor: found.body.nextCursor })}>
            {words.next}
          </a>
        ) : null}
      </p>
    </>,
    { title: plain ? words.title : words.results(search.q ?? ''), description: words.lead },
  );
});
