import { createRoute } from 'honox/factory';
import { ask } from '../../../../api/client.ts';
import type { Event, Page, Sales, SeatingPlan, SoldOrder } from '../../../../api/types.ts';
import { formatMoney } from '../../../../format/money.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { Refusal } from '../../../../parts/form.tsx';
import { SalesChart } from '../../../../parts/sales/chart.tsx';
import { SectionMap } from '../../../../parts/sales/section-map.tsx';
import { SoldLine } from '../../../../parts/sold-line.tsx';
import { statusOf } from '../../../../parts/status.ts';

const Figures = ({ sales }: { sales: Sales }) => {
  const words = t().sales;
  return (
    <>
      <dl class="figures">
        {sales.totals.map(({ orders, places, amount }) => (
          <>
            <div>
              <dt>{words.revenue}</dt>
              <dd class="money big">{formatMoney(amount)}</dd>
            </div>
            <div>
              <dt>{words.sold}</dt>
              <dd class="money big">{places.toLocaleString(t().locale)}</dd>
            </div>
            <div>
              <dt>{words.orders}</dt>
              <dd class="money big">{orders.toLocaleString(t().locale)}</dd>
            </div>
          </>
        ))}
      </dl>
      <h2 class="mt-6">{words.perDay}</h2>
      <SalesChart days={sales.days} />
      <h2 class="mt-8">{words.byTicket}</h2>
      <ul class="rows">
        {sales.tickets.map(({ title, price, capacity, free, held, sold }) => (
          <li class="card">
            <div class="ticket-head">
              <bdi class="strong">{title}</bdi>
              <span class="money">{formatMoney(price)}</span>
            </div>
            <meter min="0" max={capacity} value={sold + held} aria-label={`${title}: ${words.share}`} />
            <p class="quiet">
              {words.sold}: {sold} ·{' '}
              {words.heldFree
                .replace('{held}', String(held))
                .replace('{free}', String(free))
                .replace('{capacity}', String(capacity))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What an event has sold, when, where in the house, and to whom. */
export default createRoute(signedIn, async (c) => {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { q = '', cursor = '' } = c.req.query();
  const query = new URLSearchParams({ limit: '20', ...(q && { q }), ...(cursor && { cursor }) });
  const [event, sales, orders, plan] = await Promise.all([
    ask<Event>(c, 'GET', `/events/${id}`),
    ask<Sales>(c, 'GET', `/events/${id}/sales`),
    ask<Page<SoldOrder>>(c, 'GET', `/events/${id}/orders?${query}`),
    ask<SeatingPlan>(c, 'GET', `/events/${id}/seating-plan`),
  ]);
  const words = t().sales;
  const title = words.title.replace('{event}', event.ok ? event.body.name : '');
  if (!event.ok || !sales.ok) {
    const failed = !event.ok ? event : sales;
    if (failed.status === 404) return c.notFound();
    c.status(statusOf(failed as Extract<typeof failed, { ok: false }>));
    return c.render(<Refusal refused={failed as Extract<typeof failed, { ok: false }>} />, { title, width: 'narrow' });
  }
  const here = `/sell/events/${id}/sales`;
  const items = orders.ok ? orders.body.items : [];
  return c.render(
    <div data-live-sales={event.body.id}>
      <p>
        <a href={`/sell/events/${id}`}>{t().sell.editEvent}</a> · <a href={`/events/${id}`}>{t().sell.toEvent}</a>
      </p>
      <h1 class="mt-2">
        <bdi>{title}</bdi>
      </h1>
      <div id="figures">
        <Figures sales={sales.body} />
        {plan.ok && plan.body.zones.length > 0 ? <SectionMap plan={plan.body} /> : null}
      </div>
      <h2 class="mt-8">{words.orders}</h2>
      <search>
        <form class="find mt-3" method="get" action={here}>
          <div class="grow">
            <label class="label" for="order-search">
              {words.search}
            </label>
            <input class="number wide" id="order-search" name="q" value={q} placeholder={words.searchHint} dir="auto" />
          </div>
          <button class="button" type="submit">
            {words.find}
          </button>
          <a class="button" href={`/api/events/${id}/orders.csv`} download="">
            {words.csv}
          </a>
        </form>
      </search>
      {items.length === 0 ? <p class="quiet">{q === '' ? words.noSales : words.none}</p> : null}
      <ul class="rows">
        {items.map((order) => (
          <SoldLine order={order} action={`/sell/tickets/${order.ticketId}/orders`} />
        ))}
      </ul>
      {orders.ok && orders.body.nextCursor ? (
        <p class="mt-6">
          <a
            class="button"
            href={`${here}?${new URLSearchParams({ ...(q && { q }), cursor: orders.body.nextCursor })}`}
          >
            {words.next}
          </a>
        </p>
      ) : null}
    </div>,
    { title, width: 'narrow', scripts: ['app/client/sales.ts'], unlisted: true },
  );
});
