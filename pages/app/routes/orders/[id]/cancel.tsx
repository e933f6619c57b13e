import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { orderPage } from '../../../parts/order-page.tsx';

export default createRoute((c) => c.redirect(`/orders/${encodeURIComponent(c.req.param('id') ?? '')}`, 303));

export const POST = createRoute(signedIn, async (c) => {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const answer = await ask(c, 'DELETE', `/orders/${id}`);
  return answer.ok ? c.redirect(`/orders/${id}`, 303) : orderPage(c, { refused: answer });
});
