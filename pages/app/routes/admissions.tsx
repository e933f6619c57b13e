import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { eventsOf } from '../api/events.ts';
import type { Admission, Page } from '../api/types.ts';
import { eventDate } from '../format/time.ts';
import { signedIn } from '../frame/signed-in.ts';
import { t } from '../messages/current.ts';
import { Asking } from '../parts/asking.tsx';
import { Refusal } from '../parts/form.tsx';
import { Qr } from '../parts/qr.tsx';

const placeWord = ({ place }: Admission) =>
  place.seat === null
    ? t().admissions.ga(place.number)
    : t().admissions.seat(place.seat.section, place.seat.row, place.seat.seat);

export default createRoute(signedIn, async (c) => {
  const { orderId = '', cursor = '' } = c.req.query();
  const params = new URLSearchParams({ limit: '20' });
  if (orderId) params.set('orderId', orderId);
  if (cursor) params.set('cursor', cursor);
  const found = await ask<Page<Admission>>(c, 'GET', `/admissions?${params}`);
  if (!found.ok) c.status(found.status === 404 ? 404 : 503);
  const items = found.ok ? found.body.items : [];
  const events = await eventsOf(c, items);
  // Tickets of an order just paid may be a second behind: look again by itself.
  const soon = found.ok && items.length === 0 && orderId !== '';
  return c.render(
    <>
      <h1>{t().admissions.title}</h1>
      {found.ok ? null : <Refusal refused={found} />}
      {found.ok && items.length === 0 ? <p class="my-5">{t().admissions.none}</p> : null}
      {soon ? <Asking path={`/admissions?${new URLSearchParams({ orderId })}`} /> : null}
      <ul class="rows">
        {items.map((admission) => {
          const event = events.get(admission.eventId);
          return (
            <li class="stub admission" data-admission={admission.id}>
              <div>
                <h2>
                  <bdi>{event?.name ?? admission.ticketTitle}</bdi>
                </h2>
                {event ? (
                  <p class="mt-2">
                    {eventDate(event)}
                    <br />
                    <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
                  </p>
                ) : null}
                <p class="mt-3 strong">
                  <bdi>{admission.ticketTitle}</bdi>
                  <br />
                  <bdi>{placeWord(admission)}</bdi>
                </p>
                <p class="quiet">{t().admissions.states[admission.status]}</p>
              </div>
              {admission.code !== null ? (
                <div>
                  <Qr code={admission.code} />
                  <button class="button wide mt-3" type="button" hidden data-full={`full-${admission.id}`}>
                    {t().around.full}
                  </button>
                  <dialog class="gate" id={`full-${admission.id}`} aria-label={t().admissions.qr}>
                    <Qr code={admission.code} />
                    <p class="strong">
                      <bdi>{event?.name ?? admission.ticketTitle}</bdi>
                      <br />
                      <bdi>{placeWord(admission)}</bdi>
                    </p>
                    <form method="dialog">
                      <button class="button wide" type="submit">
                        {t().around.close}
                      </button>
                    </form>
                  </dialog>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p class="quiet small mt-5" hidden data-saved="">
        {t().around.saved}
      </p>
      {found.ok && found.body.nextCursor ? (
        <p class="mt-6">
          <a class="button" href={`/admissions?cursor=${encodeURIComponent(found.body.nextCursor)}`}>
            {t().admissions.next}
          </a>
        </p>
      ) : null}
    </>,
    {
      title: t().admissions.title,
      unlisted: true,
      scripts: [...(soon ? ['app/client/asking.ts'] : []), ...(items.length > 0 ? ['app/client/tickets.ts'] : [])],
    },
  );
});
