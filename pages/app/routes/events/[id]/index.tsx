import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import { askKept } from '../../../api/kept.ts';
import type { Event, Order, Page, Ticket } from '../../../api/types.ts';
import { onceHeader, readForm, wholeNumber } from '../../../forms/read.ts';
import { t } from '../../../messages/current.ts';
import { aboutEvent } from '../../../parts/about-event.ts';
import { CalendarAndShare } from '../../../parts/calendar-share.tsx';
import { EventAbout, EventFacts, EventState } from '../../../parts/event-facts.tsx';
import { Refusal, type Refused, refusedHere } from '../../../parts/form.tsx';
import { isOffSale, OtherDates } from '../../../parts/other-dates.tsx';
import { Poster, previewPath } from '../../../parts/poster.tsx';
import { signInFirst } from '../../../parts/sign-in.tsx';
import { statusOf } from '../../../parts/status.ts';
import { TicketForm } from '../../../parts/ticket-form.tsx';

/** Where nothing can be bought: the same event on another day, else what else is in the city, else what comes next. */
async function otherDates(c: Context, event: Event): Promise<Event[]> {
  const ask4 = async (query: Record<string, string>) => {
    const found = await askKept<Page<Event>>(c, `/events?${new URLSearchParams({ limit: '5', ...query })}`);
    return found.ok ? found.body.items.filter(({ id, status }) => id !== event.id && status === 'published') : [];
  };
  const [same, near] = await Promise.all([
    ask4({ q: event.name }),
    ask4({ city: event.venue.city, ...(event.category ? { category: event.category } : {}) }),
  ]);
  const alike = [...same, ...near];
  const seen = new Map((alike.length > 0 ? alike : await ask4({})).map((each) => [each.id, each]));
  return [...seen.values()].slice(0, 4);
}

/** The event and its tickets, kept at the edge. Who made them, or may see them as a draft, sees them as they are. */
async function eventData(c: Context, id: string) {
  const paths = [`/events/${id}`, `/tickets?eventId=${id}&limit=100`] as const;
  const [event, tickets] = await Promise.all([askKept<Event>(c, paths[0]), askKept<Page<Ticket>>(c, paths[1])]);
  const user = c.get('user');
  const isTheirs =
    user !== null &&
    (!event.ok || event.body.organizerId === user.id || (tickets.ok && tickets.body.items.some(isSoldBy(user.id))));
  if (!isTheirs) return { event, tickets };
  const [eventNow, ticketsNow] = await Promise.all([
    ask<Event>(c, 'GET', paths[0]),
    ask<Page<Ticket>>(c, 'GET', paths[1]),
  ]);
  return { event: eventNow, tickets: ticketsNow };
}

const isSoldBy =
  (accountId: string) =>
  ({ sellerId }: Ticket): boolean =>
    sellerId === accountId;

async function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { event, tickets } = await eventData(c, id);
  if (!event.ok && event.status === 404) return c.notFound();
  if (!event.ok) {
    c.status(503);
    return c.render(<Refusal refused={event} />, { title: t().errors.crashTitle, width: 'narrow' });
  }
  if (refused !== null) c.status(statusOf(refused));
  const nowMs = Date.now();
  const others = isOffSale(event.body, nowMs) ? await otherDates(c, event.body) : [];
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
        <CalendarAndShare event={event.body} nowMs={nowMs} />
        <EventAbout event={event.body} />
      </div>
      {others.length > 0 ? <OtherDates events={others} /> : null}
    </div>,
    {
      title: event.body.name,
      description: `${event.body.name}, ${event.body.venue.name}, ${event.body.venue.city}`,
      image: { path: previewPath(event.body), alt: t().around.posterOf(event.body.name) },
      about: aboutEvent(event.body, tickets.ok ? tickets.body.items : [], new URL(c.req.url).origin),
      scripts: ['app/client/stock.ts'],
      unlisted: event.body.status === 'draft',
    },
  );
}

export default createRoute((c) => page(c, { ...c.req.query() }, null));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const quantity = wholeNumber(typed.quantity);
  if (c.get('user') === null) {
    const way = new URLSearchParams({ ticketId: typed.ticketId ?? '', quantity: typed.quantity ?? '' });
    return signInFirst(c, `${c.req.path}?${way}`);
  }
  if (Number.isNaN(quantity)) return page(c, typed, refusedHere({ field: 'quantity', message: t().sell.noNumber }));
  const held = await ask<Order>(c, 'POST', '/orders', {
    body: { ticketId: typed.ticketId ?? '', quantity },
    headers: onceHeader(typed, 'hold'),
  });
  return held.ok ? c.redirect(`/orders/${held.body.id}`, 303) : page(c, typed, held);
});
