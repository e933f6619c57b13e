import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Event, Order, OrderSeller } from '../../../api/types.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { t } from '../../../messages/current.ts';
import { Refusal } from '../../../parts/form.tsx';
import { isPaid } from '../../../parts/order-page.tsx';
import { Receipt } from '../../../parts/receipt.tsx';
import { statusOf } from '../../../parts/status.ts';

/** What was paid, for what, by whom and when: a page to print, or to keep as the PDF that the browser makes of it. */
export default createRoute(signedIn, async (c) => {
  const order = await ask<Order>(c, 'GET', `/orders/${encodeURIComponent(c.req.param('id') ?? '')}`);
  if (!order.ok && order.status !== 404) {
    c.status(statusOf(order));
    return c.render(<Refusal refused={order} />, { title: t().receipt.title, width: 'narrow' });
  }
  if (!order.ok || !isPaid(order.body)) return c.notFound();
  const [event, seller] = await Promise.all([
    ask<Event>(c, 'GET', `/events/${order.body.eventId}`),
    ask<OrderSeller>(c, 'GET', `/orders/${order.body.id}/seller`),
  ]);
  const shown = { order: order.body, event: event.ok ? event.body : null, seller: seller.ok ? seller.body : null };
  return c.render(<Receipt {...shown} buyer={c.get('user')} />, {
    // The name that a browser gives the file.
    title: `${t().receipt.title} ${order.body.id}`,
    width: 'narrow',
    scripts: ['app/client/print.ts'],
    unlisted: true,
  });
});
