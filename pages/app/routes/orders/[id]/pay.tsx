import { createRoute } from 'honox/factory';
import { ask } from '../../../api/client.ts';
import type { Payment } from '../../../api/types.ts';
import { formatMoney } from '../../../format/money.ts';
import { onceHeader, readForm } from '../../../forms/read.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { t } from '../../../messages/current.ts';
import { orderPage } from '../../../parts/order-page.tsx';

export default createRoute((c) => c.redirect(`/orders/${encodeURIComponent(c.req.param('id') ?? '')}`, 303));

export const POST = createRoute(signedIn, async (c) => {
  const id = c.req.param('id') ?? '';
  const { typed } = await readForm(c);
  const payment = await ask<Payment>(c, 'POST', '/payments', {
    body: { orderId: id },
    headers: onceHeader(typed, 'pay'),
  });
  if (!payment.ok) return orderPage(c, { refused: payment });
  const { clientSecret, publishableKey } = payment.body;
  const back = `/orders/${encodeURIComponent(id)}/return`;
  if (payment.body.status === 'succeeded' || clientSecret === undefined) return c.redirect(back, 303);
  if (__STAND_INS__ && publishableKey === 'pk_test_standin') {
    const intent = clientSecret.split('_secret_')[0] ?? '';
    const way = new URLSearchParams({ client_secret: clientSecret, return_url: back });
    return c.redirect(`/__stripe/pay/${encodeURIComponent(intent)}?${way}`, 303);
  }
  c.set('paysWithStripe', true);
  return c.render(
    <>
      <h1>{t().pay.title}</h1>
      <noscript>
        <p class="notice">{t().pay.noScript}</p>
      </noscript>
      <form
        class="stub mt-6"
        data-client-secret={clientSecret}
        data-publishable-key={publishableKey ?? ''}
        data-return-url={back}
      >
        <div id="payment-element" />
        <p class="line mt-4">
          <span>{t().order.total}</span>
          <span class="money big">{formatMoney(payment.body.amount)}</span>
        </p>
        <p id="payment-message" class="error" role="alert" />
        <button class="button go wide mt-4" type="submit">
          {t().pay.button}
        </button>
      </form>
      <p class="mt-4">
        <a href={`/orders/${encodeURIComponent(id)}`}>{t().pay.back}</a>
      </p>
    </>,
    { title: t().pay.title, width: 'narrow', scripts: ['https://js.stripe.com/v3/', 'app/client/payment.ts'] },
  );
});
