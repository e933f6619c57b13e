import type { Order } from '../api/types.ts';
import { clock } from '../format/clock.ts';
import { formatMoney } from '../format/money.ts';
import { t } from '../messages/current.ts';
import { OnceKey } from './form.tsx';

const waiting = (order: Order) => order.status === 'created' || order.status === 'awaiting_payment';

/** `First tier, row G, seats 12, 13`, a line for each row. */
export function seatLines(order: Order): string[] {
  const rows = new Map<string, string[]>();
  for (const { section, row, seat } of order.seats ?? []) {
    const key = `${section}, ${t().seats.inRow(row)}`;
    rows.set(key, [...(rows.get(key) ?? []), seat]);
  }
  return [...rows].map(([key, seats]) => `${key}, ${t().seats.named(seats)}`);
}

/** The hold, or the order that came of it: clock, places, sum with all fees, and the one thing to press. */
export const OrderStub = ({ order, nowMs }: { order: Order; nowMs: number }) => {
  const leftMs = Date.parse(order.expiresAt) - nowMs;
  const words = t().order;
  const open = waiting(order) && leftMs > 0;
  const places = order.seats === null ? [words.places(order.quantity)] : seatLines(order);
  return (
    <div class="stub">
      {open ? (
        <>
          <p class="quiet">{words.heldFor}</p>
          <p class="clock" role="timer" data-left-ms={String(leftMs)}>
            {clock(leftMs)}
          </p>
          <p class="quiet">
            {words.until} <time datetime={order.expiresAt}>{`${order.expiresAt.slice(11, 16)} UTC`}</time>
          </p>
          <hr class="tear" />
        </>
      ) : null}
      <p class="strong">
        <bdi>{order.ticket.title}</bdi>
      </p>
      {places.map((line) => (
        <p>
          <bdi>{line}</bdi>
        </p>
      ))}
      <p class="line mt-3">
        <span>{words.each(order.quantity, formatMoney(order.ticket.price))}</span>
        <b>{formatMoney(order.total)}</b>
      </p>
      <p class="line">
        <span>{words.fees}</span>
        <b>{words.feesIn}</b>
      </p>
      <hr class="tear" />
      <p class="line">
        <span>{words.total}</span>
        <span class="money big">{formatMoney(order.total)}</span>
      </p>
      {open ? (
        <>
          <form class="mt-4" method="post" action={`/orders/${order.id}/pay`}>
            <OnceKey />
            <button class="button go wide" type="submit">
              {order.total.amount === 0 ? words.free : words.pay(formatMoney(order.total))}
            </button>
          </form>
          <form class="mt-2 text-center" method="post" action={`/orders/${order.id}/cancel`}>
            <button class="link" type="submit">
              {words.cancel}
            </button>
          </form>
        </>
      ) : null}
    </div>
  );
};
