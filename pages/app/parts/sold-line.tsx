import type { SoldOrder } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { t } from '../messages/current.ts';
import { seatLines } from './order-stub.tsx';

const words = () => t().sell.orders;

/** Money goes back only after a second, deliberate press; it works without JavaScript. */
const RefundForm = ({ order, action }: { order: SoldOrder; action: string }) => (
  <details class="mt-2">
    <summary>{words().refund}</summary>
    <form method="post" action={action}>
      <input type="hidden" name="orderId" value={order.id} />
      <p>{words().sure}</p>
      <button class="button" type="submit">
        {words().refundSum(formatMoney(order.total))}
      </button>
    </form>
  </details>
);

/** An order as its seller sees it: who, what, in which state; a complete one can be refunded. */
export const SoldLine = ({ order, action }: { order: SoldOrder; action: string }) => (
  <li class="card">
    <div class="ticket-head">
      <p class="strong">
        <bdi>{order.buyer?.name || order.buyer?.email || words().erased}</bdi>
      </p>
      <span class="money">{formatMoney(order.total)}</span>
    </div>
    {order.buyer?.name ? (
      <p class="quiet">
        <bdi>{order.buyer.email}</bdi>
      </p>
    ) : null}
    <p>
      {t().order.places(order.quantity)} · <span class="strong">{words().states[order.status]}</span>
    </p>
    {seatLines(order).map((line) => (
      <p class="quiet">
        <bdi>{line}</bdi>
      </p>
    ))}
    <p class="quiet small break-all">{order.id}</p>
    {order.status === 'complete' ? <RefundForm order={order} action={action} /> : null}
  </li>
);
