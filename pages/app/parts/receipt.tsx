import type { CurrentUser, Event, OrderSeller } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { eventDate, localDateTime } from '../format/time.ts';
import { t } from '../messages/current.ts';
import { Mark } from './mark.tsx';
import type { PaidOrder } from './order-page.tsx';
import { seatLines } from './order-stub.tsx';

interface Shown {
  order: PaidOrder;
  /** Null where it could not be read: the receipt stands without. */
  event: Event | null;
  seller: OrderSeller | null;
  buyer: CurrentUser | null;
}

const Facts = ({ order, event, seller, buyer }: Shown) => {
  const words = t().receipt;
  return (
    <dl class="facts">
      <dt>{words.order}</dt>
      <dd class="id">{order.id}</dd>
      <dt>{words.paidOn}</dt>
      <dd>{localDateTime(order.endedAt ?? order.createdAt, event?.timezone ?? 'UTC')}</dd>
      <dt>{words.state}</dt>
      <dd>{words.states[order.status]}</dd>
      {order.payment ? (
        <>
          <dt>{words.payment}</dt>
          <dd class="id">{order.payment.id}</dd>
        </>
      ) : null}
      <dt>{words.buyer}</dt>
      <dd>
        {buyer?.name ? (
          <>
            <bdi>{buyer.name}</bdi>
            <br />
          </>
        ) : null}
        <bdi>{buyer?.email}</bdi>
      </dd>
      {seller ? (
        <>
          <dt>{words.seller}</dt>
          <dd>{seller.name ? <bdi>{seller.name}</bdi> : words.sellerNumber(seller.id)}</dd>
        </>
      ) : null}
      {event ? (
        <>
          <dt>{words.event}</dt>
          <dd>
            <bdi class="strong">{event.name}</bdi>
            <br />
            {eventDate(event)}
            <br />
            <bdi>{event.venue.name}</bdi>, <bdi>{event.venue.city}</bdi>
          </dd>
        </>
      ) : null}
    </dl>
  );
};

const Line = ({ word, sum, all }: { word: string; sum: string; all?: boolean }) => (
  <tr class={all ? 'all' : undefined}>
    <th scope="row">{word}</th>
    <td>{sum}</td>
  </tr>
);

/** The sums are no `tfoot`: that would stand at the foot of every sheet. */
const Items = ({ order }: { order: PaidOrder }) => {
  const { ticket, quantity, seats, total, refunds } = order;
  const words = t().receipt;
  const back = refunds
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { amount }) => sum + amount.amount, 0);
  return (
    <table class="items">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.sum}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <bdi class="strong">{ticket.title}</bdi>
            {(seats === null ? [t().order.places(quantity)] : seatLines(order)).map((line) => (
              <div>
                <bdi>{line}</bdi>
              </div>
            ))}
            <div>{t().order.each(quantity, formatMoney(ticket.price))}</div>
          </td>
          <td>{formatMoney(total)}</td>
        </tr>
      </tbody>
      <tbody class="sums">
        <Line word={t().order.fees} sum={t().order.feesIn} />
        <Line word={words.total} sum={formatMoney(total)} all />
        {refunds.map(({ amount, status }) => (
          <Line word={words.refunds[status]} sum={`${status === 'succeeded' ? '−' : ''}${formatMoney(amount)}`} />
        ))}
        {back > 0 ? <Line word={words.left} sum={formatMoney({ ...total, amount: total.amount - back })} all /> : null}
      </tbody>
    </table>
  );
};

/** A receipt for the screen and for paper; the letterhead and the ways to paper each stand in one of them only. */
export const Receipt = ({ order, event, seller, buyer }: Shown) => (
  <article class="receipt">
    <p class="wordmark print-only">
      <Mark />
      {t().name}
    </p>
    <h1>{t().receipt.title}</h1>
    <div class="stub mt-4">
      <Facts order={order} event={event} seller={seller} buyer={buyer} />
      <hr class="tear" />
      <Items order={order} />
      <p class="quiet small mt-4">{t().receipt.issuedBy}</p>
    </div>
    <div class="no-print mt-5">
      <button class="button go" type="button" hidden data-print="">
        {t().receipt.print}
      </button>
      <p class="quiet small mt-3">{t().receipt.hint}</p>
    </div>
  </article>
);
