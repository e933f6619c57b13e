import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { DeadLetter, Operations, Page, TroubledOrder } from '../../api/types.ts';
import { readForm } from '../../forms/read.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { Notice, Refusal, type Refused } from '../../parts/form.tsx';
import { statusOf } from '../../parts/status.ts';

const when = (at: string): string =>
  new Intl.DateTimeFormat(t().locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(at),
  );

const Act = ({ kind, id, label }: { kind: string; id: string; label: string }) => (
  <form method="post" action="/admin">
    <input type="hidden" name="do" value={kind} />
    <input type="hidden" name="id" value={id} />
    <button class="link" type="submit">
      {label}
      <span class="sr-only"> {id}</span>
    </button>
  </form>
);

const Letters = ({ letters }: { letters: readonly DeadLetter[] }) => (
  <ul class="rows">
    {letters.map((letter) => (
      <li class="card">
        <p class="strong">
          {t().sales.queue} {letter.queue}
        </p>
        <p class="quiet small">{when(letter.createdAt)} UTC</p>
        <pre class="letter" dir="auto">
          {JSON.stringify(letter.body).slice(0, 600)}
        </pre>
        <p class="flex gap-4">
          <Act kind="retry" id={String(letter.id)} label={t().sales.retry} />
          <Act kind="give_up" id={String(letter.id)} label={t().sales.giveUp} />
        </p>
      </li>
    ))}
  </ul>
);

async function page(c: Context, refused: Refused | null) {
  // Nobody else learns that there is such a page.
  if (!c.get('user')?.roles.includes('admin')) return c.notFound();
  const [now, letters, refunds] = await Promise.all([
    ask<Operations>(c, 'GET', '/admin/operations'),
    ask<Page<DeadLetter>>(c, 'GET', '/admin/dead-letters?limit=50'),
    ask<Page<TroubledOrder>>(c, 'GET', '/admin/refunds?limit=50'),
  ]);
  const words = t().sales;
  const failed = refused ?? (now.ok ? null : now);
  if (failed) c.status(statusOf(failed));
  const quiet =
    now.ok && now.body.outbox.open + now.body.deadLetters + now.body.failedRefunds + now.body.lagging.length === 0;
  return c.render(
    <>
      <h1>{words.opTitle}</h1>
      <Refusal refused={failed} />
      {c.req.query('done') === '1' && refused === null ? <Notice>{words.retried}</Notice> : null}
      {quiet ? <p class="notice">{words.allWell}</p> : null}
      {now.ok ? (
        <dl class="figures">
          <div>
            <dt>{words.outbox}</dt>
            <dd class="strong">{words.outboxOpen.replace('{n}', String(now.body.outbox.open))}</dd>
            {now.body.outbox.oldestAt ? (
              <dd class="quiet">{words.oldest.replace('{when}', when(now.body.outbox.oldestAt))}</dd>
            ) : null}
          </div>
          <div>
            <dt>{words.letters}</dt>
            <dd class="strong">{now.body.deadLetters}</dd>
          </div>
          <div>
            <dt>{words.failed}</dt>
            <dd class="strong">{now.body.failedRefunds}</dd>
          </div>
        </dl>
      ) : null}
      {letters.ok && letters.body.items.length > 0 ? (
        <section class="mt-8">
          <h2>{words.letters}</h2>
          <Letters letters={letters.body.items} />
        </section>
      ) : null}
      {refunds.ok && refunds.body.items.length > 0 ? (
        <section class="mt-8">
          <h2>{words.failed}</h2>
          <ul class="rows">
            {refunds.body.items.map((order) => (
              <li class="card">
                <p class="break-all">{order.id}</p>
                <p class="quiet" dir="auto">
                  {order.failure}
                </p>
                <Act kind="refund" id={order.id} label={words.retry} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {now.ok && now.body.lagging.length > 0 ? (
        <section class="mt-8">
          <h2>{words.lagging}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.ticket}</th>
                <th scope="col">{words.why}</th>
                <th scope="col">{words.since}</th>
              </tr>
            </thead>
            <tbody>
              {now.body.lagging.map(({ ticketId, why, since }) => (
                <tr>
                  <td>{ticketId}</td>
                  <td>{words[why]}</td>
                  <td>{when(since)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <p class="quiet small mt-8">{words.logs}</p>
    </>,
    { title: words.opTitle, width: 'narrow', unlisted: true },
  );
}

export default createRoute(signedIn, (c) => page(c, null));

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  const id = encodeURIComponent(typed.id ?? '');
  const answer =
    typed.do === 'refund'
      ? await ask(c, 'POST', `/admin/refunds/${id}/retry`, { body: {} })
      : await ask(c, 'POST', `/admin/dead-letters/${id}`, { body: { action: typed.do ?? '' } });
  return answer.ok ? c.redirect('/admin?done=1', 303) : page(c, answer);
});
