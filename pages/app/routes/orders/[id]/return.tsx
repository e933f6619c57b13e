import { createRoute } from 'honox/factory';
import { signedIn } from '../../../frame/signed-in.ts';
import { orderPage } from '../../../parts/order-page.tsx';

/** Where Stripe sends the buyer back to. What the address says is a hint; the order itself says what is true. */
export default createRoute(signedIn, (c) => {
  const failed = c.req.query('redirect_status') === 'failed';
  return orderPage(c, { returned: failed ? 'declined' : 'asking' });
});
