import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Event, Order } from '../../../api/types.ts';
import { formatMoney } from '../../../format/money.ts';
import { eventDate, localDateTime } from '../../../format/time.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { t } from '../../../messages/current.ts';
import { Refusal } from '../../../parts/form.tsx';
import { isPaid } from '../../../parts/order-page.tsx';
import { seatLines } from '../../../parts/order-stub.tsx';
import { statusOf } from '../../../parts/status.ts';

/** What was paid, for what and when: a page to print or to keep. */
export default createRoute(signedIn, async (c) => {
  const order = await ask<Order>(c, 'GET', `/orders/${encodeURIComponent(c.req.param('id') ?? '')}`);
  if (!order.ok && order.status !== 404) {
    c.status(statusOf(order));
    return c.render(<Refusal refused={order} />, { title: t().around.receipt, width: 'narrow' });
  }
  if (!order.ok || !isPaid(order.body.status)) return c.notFound();
  const { id, eventId, quantity, seats, total, ticket, refunds, createdAt, endedAt } = order.body;
  const event = await ask<Event>(c, 'GET', `/events/${eventId}`);
  const user = c.get('user');
  const words = t().around;
  const zone = event.ok ? event.body.timezone : 'UTC';
  return c.render(
    <div class="receipt">
      <h1>{words.receipt}</h1>
      <p class="quiet small break-all">{words.receiptFor.replace('{id}', id)}</p>
      <div class="stub mt-4">
        {event.ok ? (
          <p>
            <bdi class="strong">{event.body.name}</bdi>
            <br />
            {eventDate(event.body)}
            <br />
            <bdi>{event.body.venue.name}</bdi>, <bdi>{event.body.venue.city}</bdi>
          </p>
        ) : null}
        <dl>
          <dt>{words.buyer}</dt>
          <dd>
            <bdi>{user?.name || user?.email}</bdi>
          </dd>
          <dt>{words.paidOn}</dt>
          <dd>{localDateTime(endedAt ?? createdAt, zone)}</dd>
        </dl>
        <hr class="tear" />
        <p class="strong">
          <bdi>{ticket.title}</bdi>
        </p>
        {(seats === null ? [t().order.places(quantity)] : seatLines(order.body)).map((line) => (
          <p>
            <bdi>{line}</bdi>
          </p>
        ))}
        <p class="line mt-3">
          <span>{t().order.each(quantity, formatMoney(ticket.price))}</span>
          <b>{formatMoney(total)}</b>
        </p>
        {refunds
          .filter(({ status }) => status === 'succeeded')
          .map(({ amount }) => (
            <p class="line">
              <span>{words.refundedLine}</span>
              <b>−{formatMoney(amount)}</b>
            </p>
          ))}
        <hr class="tear" />
        <p class="line">
          <span>{t().order.total}</span>
          <span class="money big">{formatMoney(total)}</span>
        </p>
        <p class="quiet small mt-3">{words.issuedBy}</p>
      </div>
    </div>,
    { title: words.receipt, width: 'narrow', unlisted: true },
  );
});
