import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import { loadSeatPage, propose, type SeatPage } from '../../../api/seat-page.ts';
import type { Order, Proposal, Seat } from '../../../api/types.ts';
import { eventDate } from '../../../format/time.ts';
import { onceHeader, readForm, wholeNumber } from '../../../forms/read.ts';
import { seatFrom, seatsPath, seatValue } from '../../../forms/seat-value.ts';
import { t } from '../../../messages/current.ts';
import { Notice, type Refused, refusedHere } from '../../../parts/form.tsx';
import { FindForm } from '../../../parts/map/find-form.tsx';
import { PickForm } from '../../../parts/map/pick-form.tsx';
import { Plan } from '../../../parts/map/plan.tsx';
import { PriceKey, SeatKey } from '../../../parts/map/price-key.tsx';
import { SectionList } from '../../../parts/map/section-list.tsx';
import { signInFirst } from '../../../parts/sign-in.tsx';
import { statusOf } from '../../../parts/status.ts';

/** Words that the map's script fills in, and what it asks. */
const forScript = (page: SeatPage) => {
  const { gone, instead, sum, live, polling, chosenNone, free } = t().map;
  return JSON.stringify({
    eventId: page.event.id,
    words: { gone, instead, sum, live, polling, chosenNone, free, soldOut: t().event.soldOut },
  });
};

interface Shown {
  wish: { zone?: string | undefined; ticketId?: string | undefined; chosen: readonly string[] };
  typed: Record<string, string>;
  refused: Refused | null;
  note?: string;
}

async function show(c: Context, { wish, typed, refused, note }: Shown) {
  const eventId = c.req.param('id') ?? '';
  const page = await loadSeatPage(c, { eventId, ...wish });
  if ('failed' in page) {
    if (page.failed.status === 404) return c.notFound();
    c.status(503);
    return c.render(<Notice>{t().errors.byCode.unavailable}</Notice>, {
      title: t().errors.crashTitle,
      width: 'narrow',
    });
  }
  if (page.plan.zones.length === 0) return c.notFound();
  if (refused !== null) c.status(statusOf(refused));
  const ticked = new Set(page.chosen.map(seatValue));
  const lost = refused?.problem.code === 'seats_taken' ? page.chosen[0] : undefined;
  const nearby = lost && page.ticket ? await nearbyOf(c, page, lost) : null;
  return c.render(
    <div id="seat-page" data-map={forScript(page)}>
      <p>
        <a href={`/events/${page.event.id}`}>{t().seats.back}</a>
      </p>
      <h1 class="mt-2">
        <bdi>{t().map.title(page.event.name)}</bdi>
      </h1>
      <p class="mt-2 quiet">
        <time datetime={page.event.startsAt}>{eventDate(page.event)}</time> · <bdi>{page.event.venue.name}</bdi>
      </p>
      {note === undefined ? null : <Notice>{note}</Notice>}
      {page.leftOut ? <Notice>{t().map.otherPrice}</Notice> : null}
      {nearby ? (
        <Notice>
          {t().map.nearby} {seatsLine(nearby.seats)}.{' '}
          <a href={seatsPath(page.event.id, nearby.zone, nearby.seats)}>{t().map.take}</a>
        </Notice>
      ) : null}
      <div class="seat-page">
        <div class="seat-map">
          <FindForm page={page} typed={typed} />
          <Plan page={page} ticked={ticked} />
          <p class="quiet small map-hint" hidden>
            {t().map.hint}
          </p>
          <div id="map-news" role="status" aria-live="polite" />
        </div>
        <PickForm page={page} ticked={ticked} typed={typed} refused={refused} />
        <div class="seat-keys">
          <SeatKey accessible={page.plan.zones.some((zone) => zone.accessible > 0)} />
          <PriceKey tickets={page.plan.tickets} />
          <SectionList page={page} />
        </div>
      </div>
    </div>,
    { title: t().map.title(page.event.name), scripts: ['app/client/map/index.ts'] },
  );
}

const seatsLine = (seats: readonly Seat[]): string =>
  `${seats[0]?.section ?? ''}, ${t().seats.inRow(seats[0]?.row ?? '')}, ${t().seats.named(seats.map(({ seat }) => seat))}`;

async function nearbyOf(c: Context, page: SeatPage, near: Seat): Promise<Proposal | null> {
  const wish = { ticketId: page.ticket?.id ?? '', quantity: page.chosen.length, near };
  const found = await propose(c, page.event.id, wish);
  return found.ok ? found.body : null;
}

/** Seats together were asked for: the answer is an address, which can be kept and shared. */
async function find(c: Context, typed: Record<string, string>) {
  const eventId = c.req.param('id') ?? '';
  const quantity = wholeNumber(typed.find);
  const ticketId = typed.ticketId ?? '';
  const wheelchair = typed.access === 'wheelchair';
  const found = Number.isNaN(quantity) ? null : await propose(c, eventId, { ticketId, quantity, wheelchair });
  if (found?.ok) return c.redirect(seatsPath(eventId, found.body.zone, found.body.seats), 303);
  const note = found?.status === 409 ? t().map.notFound(quantity) : t().sell.noNumber;
  return show(c, { wish: { ticketId, chosen: [] }, typed, refused: null, note });
}

export default createRoute((c) => {
  const typed = { ...c.req.query() };
  if (typed.find !== undefined) return find(c, typed);
  const chosen = c.req.queries('seats') ?? [];
  const { zone, ticketId } = typed;
  return show(c, { wish: { zone, ticketId, chosen }, typed: {}, refused: null });
});

export const POST = createRoute(async (c) => {
  const { typed, all } = await readForm(c);
  const eventId = c.req.param('id') ?? '';
  const zone = c.req.query('zone') ?? '';
  const values = all('seats');
  const seats = values.map(seatFrom).filter((seat): seat is Seat => seat !== null);
  if (c.get('user') === null) {
    return signInFirst(c, seatsPath(eventId, Number(zone), seats));
  }
  const again = (refused: Refused) => show(c, { wish: { zone, chosen: values }, typed, refused });
  if (seats.length === 0) return again(refusedHere({ field: '', message: t().seats.noneTicked }));
  const held = await ask<Order>(c, 'POST', '/orders', {
    body: { ticketId: typed.ticketId ?? '', seats },
    headers: onceHeader(typed, 'hold'),
  });
  return held.ok ? c.redirect(`/orders/${held.body.id}`, 303) : again(held);
});
