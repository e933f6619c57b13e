import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Event, Order, Page, Ticket } from '../../../api/types.ts';
import { onceHeader, readForm, wholeNumber } from '../../../forms/read.ts';
import { t } from '../../../messages/current.ts';
import { EventAbout, EventFacts, EventState } from '../../../parts/event-facts.tsx';
import { Refusal, type Refused, refusedHere } from '../../../parts/form.tsx';
import { Poster, posterPath } from '../../../parts/poster.tsx';
import { statusOf } from '../../../parts/status.ts';
import { TicketForm } from '../../../parts/ticket-form.tsx';

async function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const [event, tickets] = await Promise.all([
    ask<Event>(c, 'GET', `/events/${id}`),
    ask<Page<Ticket>>(c, 'GET', `/tickets?eventId=${id}&limit=100`),
  ]);
  if (!event.ok && event.status === 404) return c.notFound();
  if (!event.ok) {
    c.status(503);
    return c.render(<Refusal refused={event} />, { title: t().errors.crashTitle, width: 'narrow' });
  }
  if (refused !== null) c.status(statusOf(refused));
  const nowMs = Date.now();
  const mine = c.get('user')?.id === event.body.organizerId;
  return c.render(
    <div class="event-page">
      <div class="event-poster">
        <Poster event={event.body} eager bare />
      </div>
      <div class="event-main">
        <EventFacts event={event.body} />
        <EventState event={event.body} nowMs={nowMs} />
        {mine ? (
          <p class="mt-3">
            <a href={`/sell/events/${event.body.id}`}>{t().event.edit}</a>
          </p>
        ) : null}
        <h2 class="sr-only">{t().event.tickets}</h2>
        {tickets.ok ? (
          <div class="mt-6">
            <TicketForm event={event.body} tickets={tickets.body.items} nowMs={nowMs} typed={typed} refused={refused} />
          </div>
        ) : (
          <Refusal refused={tickets} />
        )}
      </div>
      <div class="event-about">
        <EventAbout event={event.body} />
      </div>
    </div>,
    {
      title: event.body.name,
      description: `${event.body.name}, ${event.body.venue.name}, ${event.body.venue.city}`,
      image: posterPath(event.body, 'preview'),
      scripts: ['app/client/stock.ts'],
    },
  );
}

export default createRoute((c) => page(c, { ...c.req.query() }, null));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const quantity = wholeNumber(typed.quantity);
  if (c.get('user') === null) {
    const way = new URLSearchParams({ ticketId: typed.ticketId ?? '', quantity: typed.quantity ?? '' });
    return c.redirect(`/signin?next=${encodeURIComponent(`${c.req.path}?${way}`)}`, 303);
  }
  if (Number.isNaN(quantity)) return page(c, typed, refusedHere({ field: 'quantity', message: t().sell.noNumber }));
  const held = await ask<Order>(c, 'POST', '/orders', {
    body: { ticketId: typed.ticketId ?? '', quantity },
    headers: onceHeader(typed, 'hold'),
  });
  return held.ok ? c.redirect(`/orders/${held.body.id}`, 303) : page(c, typed, held);
});
