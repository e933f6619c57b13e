import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../../api/client.ts';
import type { Page, SoldOrder, Ticket } from '../../../../api/types.ts';
import { readForm } from '../../../../forms/read.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { Notice, Refusal, type Refused } from '../../../../parts/form.tsx';
import { SoldLine } from '../../../../parts/sold-line.tsx';
import { statusOf } from '../../../../parts/status.ts';

const words = () => t().sell.orders;

async function page(c: Context, refused: Refused | null) {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { cursor = '', status = '' } = c.req.query();
  const query = new URLSearchParams({ limit: '20', ...(cursor && { cursor }), ...(status && { status }) });
  const [ticket, orders] = await Promise.all([
    ask<Ticket>(c, 'GET', `/tickets/${id}`),
    ask<Page<SoldOrder>>(c, 'GET', `/tickets/${id}/orders?${query}`),
  ]);
  if ([ticket, orders].some((answer) => !answer.ok && answer.status === 404)) return c.notFound();
  const failed = refused ?? (orders.ok ? null : orders);
  if (failed !== null) c.status(statusOf(failed));
  const here = `/sell/tickets/${id}/orders`;
  const items = orders.ok ? orders.body.items : [];
  return c.render(
    <>
      <h1>{words().title(ticket.ok ? ticket.body.title : '')}</h1>
      <p class="mt-2">
        <a href={`/sell/tickets/${id}`}>{words().toTicket}</a>
      </p>
      {c.req.query('refunded') === '1' && refused === null ? <Notice>{words().refunded}</Notice> : null}
      <Refusal refused={failed} />
      <nav aria-label={words().filter}>
        <ul class="chips">
          {(['', 'complete', 'created', 'refunded'] as const).map((each) => (
            <li>
              <a
                class="chip"
                href={each === '' ? here : `${here}?status=${each}`}
                {...(status === each ? { 'aria-current': 'true' as const } : {})}
              >
                {each === '' ? words().all : words().states[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {orders.ok && items.length === 0 ? <p>{words().none}</p> : null}
      <ul class="rows">
        {items.map((order) => (
          <SoldLine order={order} action={here} />
        ))}
      </ul>
      {orders.ok && orders.body.nextCursor ? (
        <p class="mt-6">
          <a
            class="button"
            href={`${here}?${new URLSearchParams({ ...(status && { status }), cursor: orders.body.nextCursor })}`}
          >
            {words().next}
          </a>
        </p>
      ) : null}
    </>,
    { title: words().title(ticket.ok ? ticket.body.title : ''), width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, null));

export const POST = createRoute(signedIn, async (c) => {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { typed } = await readForm(c);
  const answer = await ask(c, 'POST', `/orders/${encodeURIComponent(typed.orderId ?? '')}/refunds`, { body: {} });
  return answer.ok ? c.redirect(`/sell/tickets/${id}/orders?refunded=1`, 303) : page(c, answer);
});
