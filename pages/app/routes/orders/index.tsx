import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import { eventsOf } from '../../api/events.ts';
import type { Order, Page } from '../../api/types.ts';
import { formatMoney } from '../../format/money.ts';
import { eventDate } from '../../format/time.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { Refusal } from '../../parts/form.tsx';

export default createRoute(signedIn, async (c) => {
  const cursor = c.req.query('cursor');
  const orders = await ask<Page<Order>>(
    c,
    'GET',
    `/orders?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
  );
  if (!orders.ok) c.status(503);
  const items = orders.ok ? orders.body.items : [];
  const events = await eventsOf(c, items);
  return c.render(
    <>
      <h1>{t().orders.title}</h1>
      {orders.ok ? null : <Refusal refused={orders} />}
      {orders.ok && orders.body.items.length === 0 ? (
        <p class="my-5">
          {t().orders.none} <a href="/">{t().orders.find}</a>
        </p>
      ) : null}
      <ul class="rows">
        {items.map((order) => {
          const event = events.get(order.eventId);
          return (
            <li class="card">
              <div class="ticket-head">
                <h2 class="text-xl!">
                  <a href={`/orders/${order.id}`}>
                    <bdi>{event?.name ?? order.ticket.title}</bdi>
                  </a>
                </h2>
                <span class="money">{formatMoney(order.total)}</span>
              </div>
              {event ? (
                <p class="quiet">
                  {eventDate(event)} · <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
                </p>
              ) : null}
              <p>
                {t().order.places(order.quantity)}, <bdi>{order.ticket.title}</bdi> ·{' '}
                <span class="strong">{t().order.states[order.status][0]}</span>
              </p>
            </li>
          );
        })}
      </ul>
      {orders.ok && orders.body.nextCursor ? (
        <p class="mt-6">
          <a class="button" href={`/orders?cursor=${encodeURIComponent(orders.body.nextCursor)}`}>
            {t().orders.next}
          </a>
        </p>
      ) : null}
    </>,
    { title: t().orders.title, width: 'narrow' },
  );
});
