import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Event } from '../../../api/types.ts';
import { readEvent } from '../../../forms/event.ts';
import { onceHeader, readForm } from '../../../forms/read.ts';
import { venueChoices } from '../../../forms/venues.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { t } from '../../../messages/current.ts';
import { EventForm } from '../../../parts/event-form.tsx';
import type { Refused } from '../../../parts/form.tsx';
import { statusOf } from '../../../parts/status.ts';

async function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{t().sell.newEvent}</h1>
      <p class="mt-2">
        <a href="/sell/venues">{t().sell.newVenue}</a>
      </p>
      <EventForm
        action="/sell/events/new"
        typed={typed}
        refused={refused}
        venues={await venueChoices(c, typed.venueId)}
        statuses={['published', 'draft']}
        submit={t().sell.create}
      />
    </>,
    { title: t().sell.newEvent, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, { venueId: c.req.query('venueId') ?? '' }, null));

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  const read = await readEvent(c, typed);
  if (!read.ok) return page(c, typed, read.refused);
  const made = await ask<Event>(c, 'POST', '/events', { body: read.body, headers: onceHeader(typed, 'event') });
  return made.ok ? c.redirect(`/sell/events/${made.body.id}`, 303) : page(c, typed, made);
});
