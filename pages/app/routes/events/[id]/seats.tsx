import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Order, Seat, Seats, Ticket } from '../../../api/types.ts';
import { formatMoney } from '../../../format/money.ts';
import { onceHeader, readForm } from '../../../forms/read.ts';
import { t } from '../../../messages/current.ts';
import { nextOnceKey, OnceKey, Refusal, type Refused, refusedHere } from '../../../parts/form.tsx';
import { SeatRows, seatFrom, seatValue } from '../../../parts/seat-rows.tsx';
import { statusOf } from '../../../parts/status.ts';

interface Shown {
  ticketId: string;
  typed: Record<string, string>;
  ticked: Set<string>;
  refused: Refused | null;
}

async function page(c: Context, { ticketId, typed, ticked, refused }: Shown) {
  const id = encodeURIComponent(ticketId);
  const [ticket, seats] = await Promise.all([
    ask<Ticket>(c, 'GET', `/tickets/${id}`),
    ask<Seats>(c, 'GET', `/tickets/${id}/seats`),
  ]);
  if (!ticket.ok || !seats.ok || ticket.body.eventId !== c.req.param('id')) {
    const failed = !ticket.ok ? ticket : !seats.ok ? seats : null;
    if (failed === null || failed.status === 404) return c.notFound();
    c.status(503);
    return c.render(<Refusal refused={failed} />, { title: t().errors.crashTitle, width: 'narrow' });
  }
  if (refused !== null) c.status(statusOf(refused));
  const { sections } = seats.body;
  const section = sections.find((s) => s.section === typed.section) ?? sections[0];
  const free = (s: Seats['sections'][number]) =>
    s.rows.reduce((sum, row) => sum + row.seats.filter((seat) => seat.state === 'free').length, 0);
  const here = `/events/${ticket.body.eventId}/seats?ticketId=${id}`;
  return c.render(
    <>
      <p>
        <a href={`/events/${ticket.body.eventId}`}>{t().seats.back}</a>
      </p>
      <h1 class="mt-2">
        <bdi>{t().seats.title(ticket.body.title)}</bdi>
      </h1>
      <p class="mt-3">
        <span class="money">{formatMoney(ticket.body.price)}</span>
      </p>
      <ul class="seat-key">
        <li>
          <span class="seat" aria-hidden="true">
            <span />
          </span>
          {t().seats.keyFree}
        </li>
        <li>
          <span class="seat yours" aria-hidden="true">
            <span>✓</span>
          </span>
          {t().seats.keyYours}
        </li>
        <li>
          <span class="seat taken" aria-hidden="true">
            <span />
          </span>
          {t().seats.keyTaken}
        </li>
      </ul>
      <Refusal refused={refused} />
      {sections.length > 1 ? (
        <nav aria-label={t().seats.sections}>
          <ul class="chips">
            {sections.map((s) => (
              <li>
                <a
                  class="chip"
                  href={`${here}&section=${encodeURIComponent(s.section)}`}
                  {...(s === section ? { 'aria-current': 'true' as const } : {})}
                >
                  <bdi>{s.section}</bdi> · {t().seats.free(free(s))}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {section ? (
        <form method="post" action={here}>
          <OnceKey value={nextOnceKey(typed, refused)} />
          <input type="hidden" name="section" value={section.section} />
          <SeatRows section={section} ticked={ticked} />
          <div class="stick">
            <button class="button go" type="submit">
              {t().seats.hold}
            </button>
          </div>
        </form>
      ) : null}
    </>,
    { title: t().seats.title(ticket.body.title) },
  );
}

export default createRoute((c) =>
  page(c, {
    ticketId: c.req.query('ticketId') ?? '',
    typed: { section: c.req.query('section') ?? '' },
    ticked: new Set(c.req.queries('seats') ?? []),
    refused: null,
  }),
);

export const POST = createRoute(async (c) => {
  const { typed, all } = await readForm(c);
  const ticketId = c.req.query('ticketId') ?? '';
  const values = all('seats');
  const seats = values.map(seatFrom).filter((seat): seat is Seat => seat !== null);
  if (c.get('user') === null) {
    const way = new URLSearchParams({ ticketId, section: typed.section ?? '' });
    for (const seat of seats) way.append('seats', seatValue(seat));
    return c.redirect(`/signin?next=${encodeURIComponent(`${c.req.path}?${way}`)}`, 303);
  }
  const again = (refused: Refused) => page(c, { ticketId, typed, ticked: new Set(values), refused });
  if (seats.length === 0) return again(refusedHere({ field: '', message: t().seats.noneTicked }));
  const held = await ask<Order>(c, 'POST', '/orders', {
    body: { ticketId, seats },
    headers: onceHeader(typed, 'hold'),
  });
  return held.ok ? c.redirect(`/orders/${held.body.id}`, 303) : again(held);
});
