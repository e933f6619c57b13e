import type { DeadLetter, Operations, TroubledOrder } from '../../api/types.ts';
import { t } from '../../messages/current.ts';
import { Act } from './act.tsx';
import { when } from './when.ts';

/** Messages that a queue gave up; nothing where there is none. */
export const Letters = ({ letters }: { letters: readonly DeadLetter[] }) =>
  letters.length === 0 ? null : (
    <section class="mt-8">
      <h2>{t().sales.letters}</h2>
      <ul class="rows">
        {letters.map((letter) => (
          <li class="card">
            <p class="strong">
              {t().sales.queue} {letter.queue}
            </p>
            <p class="quiet small">{when(letter.createdAt)}</p>
            <pre class="letter" dir="auto">
              {JSON.stringify(letter.body).slice(0, 600)}
            </pre>
            <div class="flex gap-4 mt-2">
              <Act kind="retry" id={String(letter.id)} label={t().sales.retry} />
              <Act kind="give_up" id={String(letter.id)} label={t().sales.giveUp} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

/** Orders whose refund failed; nothing where there is none. */
export const FailedRefunds = ({ orders }: { orders: readonly TroubledOrder[] }) =>
  orders.length === 0 ? null : (
    <section class="mt-8">
      <h2>{t().sales.failed}</h2>
      <ul class="rows">
        {orders.map((order) => (
          <li class="card">
            <p class="break-all">{order.id}</p>
            <p class="quiet" dir="auto">
              {order.failure}
            </p>
            <Act kind="refund" id={order.id} label={t().sales.retry} />
          </li>
        ))}
      </ul>
    </section>
  );

/** Tickets that should have acted by now; nothing where there is none. */
export const Lagging = ({ tickets }: { tickets: Operations['lagging'] }) =>
  tickets.length === 0 ? null : (
    <section class="mt-8">
      <h2>{t().sales.lagging}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t().sales.ticket}</th>
            <th scope="col">{t().sales.why}</th>
            <th scope="col">{t().sales.since}</th>
          </tr>
        </thead>
        <tbody>
          {tickets.map(({ ticketId, why, since }) => (
            <tr>
              <td>{ticketId}</td>
              <td>{t().sales[why]}</td>
              <td>{when(since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
