import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { Page, Venue } from '../../api/types.ts';
import { countries, timeZones, withTyped } from '../../forms/choices.ts';
import { onceHeader, readForm, wholeNumber } from '../../forms/read.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { errorOf, Field, nextOnceKey, OnceKey, Refusal, type Refused, refusedHere } from '../../parts/form.tsx';
import { statusOf } from '../../parts/status.ts';

const names = ['name', 'city', 'country', 'timezone', 'capacity'] as const;
const choicesOf = { country: countries, timezone: timeZones };

async function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  if (refused !== null) c.status(statusOf(refused));
  const cursor = c.req.query('cursor') ?? '';
  const mine = await ask<Page<Venue>>(
    c,
    'GET',
    `/venues?${new URLSearchParams({ limit: '20', ...(cursor && { cursor }) })}`,
  );
  const venues = mine.ok ? mine.body.items : [];
  return c.render(
    <>
      <h1>{t().sell.newVenue}</h1>
      <Refusal refused={refused} shown={names} />
      <form method="post" action="/sell/venues">
        <OnceKey value={nextOnceKey(typed, refused)} />
        {names.map((name) => (
          <Field
            label={t().sell[name]}
            name={name}
            value={typed[name]}
            required={name !== 'capacity'}
            error={errorOf(refused, name)}
            {...(name === 'country' || name === 'timezone'
              ? { options: withTyped(choicesOf[name](), typed[name]) }
              : {})}
          />
        ))}
        <button class="button go" type="submit">
          {t().sell.create}
        </button>
      </form>
      {mine.ok ? null : <Refusal refused={mine} />}
      {venues.length > 0 ? <h2 class="mt-10">{t().sell.myVenues}</h2> : null}
      <ul class="rows">
        {venues.map((venue) => (
          <li class="card">
            <p class="strong">
              <bdi>{venue.name}</bdi>
            </p>
            <p class="quiet">
              <bdi>{venue.city}</bdi> · {venue.timezone}
            </p>
            <p class="mt-2">
              <a href={`/sell/events/new?venueId=${venue.id}`}>
                {t().sell.eventHere}
                <span class="sr-only">: {venue.name}</span>
              </a>
              {' · '}
              <a href={`/sell/venues/${venue.id}`}>
                {t().imports.seating.see}
                <span class="sr-only">: {venue.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      {mine.ok && mine.body.nextCursor ? (
        <p class="mt-6">
          <a class="button" href={`/sell/venues?cursor=${encodeURIComponent(mine.body.nextCursor)}`}>
            {t().sell.nextVenues}
          </a>
        </p>
      ) : null}
    </>,
    { title: t().sell.newVenue, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, {}, null));

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  const { name = '', city = '', country = '', timezone = '' } = typed;
  const given = (typed.capacity ?? '').trim() !== '';
  const capacity = wholeNumber(typed.capacity);
  if (given && Number.isNaN(capacity))
    return page(c, typed, refusedHere({ field: 'capacity', message: t().sell.noNumber }));
  const made = await ask<Venue>(c, 'POST', '/venues', {
    body: {
      name,
      city,
      country: country.trim(),
      timezone: timezone.trim(),
      ...(given ? { capacity } : {}),
    },
    headers: onceHeader(typed, 'venue'),
  });
  return made.ok ? c.redirect(`/sell/events/new?venueId=${made.body.id}`, 303) : page(c, typed, made);
});
