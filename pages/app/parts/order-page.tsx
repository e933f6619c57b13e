import type { Context } from 'hono';
import { ask } from '../api/client.ts';
import type { Event, Order } from '../api/types.ts';
import { t } from '../messages/current.ts';
import { Asking } from './asking.tsx';
import { EventFacts, EventState } from './event-facts.tsx';
import { Refusal, type Refused } from './form.tsx';
import { OrderStub } from './order-stub.tsx';
import { Poster } from './poster.tsx';
import { statusOf } from './status.ts';

interface Shown {
  refused?: Refused | null;
  /** The buyer came back from paying: what was said there. */
  returned?: 'declined' | 'asking' | null;
}

const paid = ['complete', 'refunded', 'partially_refunded', 'refund_failed'] as const;
/** An order for which money came, even if it went back: there is a receipt. */
export type PaidOrder = Order & { status: (typeof paid)[number] };
export const isPaid = (order: Order): order is PaidOrder => paid.some((status) => status === order.status);

/** An order in whatever state it is, with the way on from there. */
export async function orderPage(c: Context, { refused = null, returned = null }: Shown = {}) {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const order = await ask<Order>(c, 'GET', `/orders/${id}`);
  if (!order.ok) {
    if (order.status === 404) return c.notFound();
    c.status(statusOf(order));
    return c.render(<Refusal refused={order} />, { title: t().order.title, width: 'narrow' });
  }
  const event = await ask<Event>(c, 'GET', `/events/${order.body.eventId}`);
  if (refused !== null) c.status(statusOf(refused));
  const { status } = order.body;
  const nowMs = Date.now();
  const held = status === 'created' || status === 'awaiting_payment';
  const over = held && Date.parse(order.body.expiresAt) <= nowMs;
  const [title, text] = t().order.states[over ? 'expired' : status];
  const asking = held && !over && returned === 'asking';
  return c.render(
    <div class="order-page">
      <div class="order-main">
        <div>
          <h1>{held && returned === 'declined' ? t().order.declinedTitle : title}</h1>
          <p class="mt-2" role="status">
            {held && returned === 'declined' ? t().order.declined : asking ? t().order.asking : text}
          </p>
          {asking ? <Asking path={`/orders/${id}/return`} /> : null}
          <Refusal refused={refused} />
          <p class="notice" role="status" hidden data-lost="">
            {t().around.lost}
          </p>
        </div>
        <div class="max-w-md">
          <OrderStub order={order.body} nowMs={nowMs} />
          {held && !over ? <p class="quiet small mt-5">{t().order.note}</p> : null}
        </div>
        <p class="flex flex-wrap gap-3">
          {status === 'complete' ? (
            <a class="button go" href={`/admissions?orderId=${order.body.id}`}>
              {t().order.tickets}
            </a>
          ) : null}
          {isPaid(order.body) ? (
            <a class="button" href={`/orders/${order.body.id}/receipt`}>
              {t().receipt.title}
            </a>
          ) : null}
          {event.ok ? (
            <a class="button" href={`/events/${event.body.id}`}>
              {status === 'expired' || status === 'cancelled' || over ? t().order.again : t().order.toEvent}
            </a>
          ) : null}
        </p>
        <p class="quiet small break-all">
          {t().order.number} {order.body.id}
        </p>
      </div>
      {event.ok ? (
        <div class="order-side">
          <Poster event={event.body} eager bare />
          <EventFacts event={event.body} level={2} />
          <EventState event={event.body} nowMs={nowMs} />
        </div>
      ) : null}
    </div>,
    {
      title: over ? t().order.states.expired[0] : title,
      description: over ? t().order.states.expired[1] : text,
      scripts: [...(held && !over ? ['app/client/countdown.ts'] : []), ...(asking ? ['app/client/asking.ts'] : [])],
    },
  );
}
