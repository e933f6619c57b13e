import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../../api/client.ts';
import type { Event, Page, Ticket, TicketDraftList } from '../../../../api/types.ts';
import { formatMoney } from '../../../../format/money.ts';
import { readEvent, typedEvent } from '../../../../forms/event.ts';
import { readForm } from '../../../../forms/read.ts';
import { venueChoices } from '../../../../forms/venues.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { EventForm } from '../../../../parts/event-form.tsx';
import { Notice, Refusal, type Refused } from '../../../../parts/form.tsx';
import { statusOf } from '../../../../parts/status.ts';

const wayOn: Record<Event['status'], readonly Event['status'][]> = {
  draft: ['draft', 'published'],
  published: ['published', 'postponed', 'cancelled'],
  postponed: ['postponed', 'published', 'cancelled'],
  cancelled: ['cancelled'],
};

async function page(c: Context, typed: Record<string, string> | null, refused: Refused | null) {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const event = await ask<Event>(c, 'GET', `/events/${id}`);
  if (!event.ok && event.status === 404) return c.notFound();
  const user = c.get('user');
  // Whose staff somebody is, only the API knows: it decides when they save.
  const mayTry = event.ok && (event.body.organizerId === user?.id || user?.roles.includes('staff'));
  if (!event.ok || !mayTry) {
    const failed: Refused = event.ok
      ? { ok: false, status: 403, problem: { code: 'forbidden', title: '', detail: '', errors: [] }, retryAfterS: null }
      : event;
    c.status(statusOf(failed));
    return c.render(<Refusal refused={failed} />, { title: t().sell.editEvent, width: 'narrow' });
  }
  const [tickets, drafts] = await Promise.all([
    ask<Page<Ticket>>(c, 'GET', `/tickets?eventId=${id}&limit=100`),
    ask<TicketDraftList>(c, 'GET', `/events/${id}/ticket-drafts`),
  ]);
  const waiting = drafts.ok ? drafts.body.items.filter(({ ticketId }) => ticketId === null).length : 0;
  if (refused !== null) c.status(statusOf(refused));
  const values: Record<string, string> = {
    ...typedEvent(event.body),
    ...(typed ?? {}),
    version: String(event.body.version),
    statusBefore: event.body.status,
  };
  return c.render(
    <>
      <h1>
        <bdi>{event.body.name}</bdi>
      </h1>
      {c.req.query('saved') === '1' && refused === null ? <Notice>{t().sell.saved}</Notice> : null}
      <p class="mt-2">
        <a href={`/events/${id}`}>{t().sell.toEvent}</a>
        {' · '}
        <a href={`/sell/events/${id}/sales`}>{t().sales.see}</a>
      </p>
      {waiting > 0 && event.body.status !== 'cancelled' ? (
        <Notice>
          {t().imports.drafts.waiting(waiting)} <a href={`/sell/events/${id}/drafts`}>{t().imports.drafts.see}</a>
        </Notice>
      ) : null}
      <h2 class="mt-6">{t().event.tickets}</h2>
      {tickets.ok ? null : <Refusal refused={tickets} />}
      <ul class="rows">
        {(tickets.ok ? tickets.body.items : []).map((ticket) => (
          <li class="card">
            <div class="ticket-head">
              <a class="strong" href={`/sell/tickets/${ticket.id}`}>
                <bdi>{ticket.title}</bdi>
              </a>
              <span class="money">{formatMoney(ticket.price)}</span>
            </div>
            <p class="quiet">{t().sell.stock(ticket)}</p>
            <p class="mt-2">
              <a href={`/sell/tickets/${ticket.id}/orders`}>
                {t().sell.orders.see}
                <span class="sr-only">: {ticket.title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      {event.body.status === 'cancelled' ? null : (
        <p class="mt-4">
          <a class="button" href={`/sell/events/${id}/tickets`}>
            {t().sell.newTicket}
          </a>
        </p>
      )}
      <h2 class="mt-10">{t().sell.editEvent}</h2>
      <EventForm
        action={`/sell/events/${id}`}
        typed={values}
        refused={refused}
        venues={await venueChoices(c, values.venueId)}
        statuses={wayOn[event.body.status]}
        submit={t().sell.save}
        sure={values.ask}
      />
    </>,
    { title: event.body.name, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, null, null));

export const POST = createRoute(signedIn, async (c) => {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { typed } = await readForm(c);
  const read = await readEvent(c, typed);
  if (!read.ok) return page(c, typed, read.refused);
  // What many people are told of, or paid back for, is asked for twice.
  if ((typed.status === 'cancelled' || typed.status === 'postponed') && typed.statusBefore !== typed.status)
    if (typed.sure !== typed.status) return page(c, { ...typed, ask: typed.status }, null);
  const saved = await ask<Event>(c, 'PUT', `/events/${id}`, {
    body: read.body,
    headers: { 'if-match': `"${typed.version ?? ''}"` },
  });
  return saved.ok ? c.redirect(`/sell/events/${id}?saved=1`, 303) : page(c, typed, saved);
});
