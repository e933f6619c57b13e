import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { DeadLetter, Operations, Page, RecentError, TroubledOrder } from '../../api/types.ts';
import { readForm } from '../../forms/read.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { Notice, Refusal, type Refused } from '../../parts/form.tsx';
import { FailedRefunds, Lagging, Letters } from '../../parts/operations/letters.tsx';
import { RecentErrors } from '../../parts/operations/recent-errors.tsx';
import { when } from '../../parts/operations/when.ts';
import { statusOf } from '../../parts/status.ts';

const Figures = ({ now: { outbox, deadLetters, failedRefunds } }: { now: Operations }) => {
  const words = t().sales;
  return (
    <dl class="figures">
      <div>
        <dt>{words.outbox}</dt>
        <dd class="strong">{words.outboxOpen.replace('{n}', String(outbox.open))}</dd>
        {outbox.oldestAt ? <dd class="quiet">{words.oldest.replace('{when}', when(outbox.oldestAt))}</dd> : null}
      </div>
      <div>
        <dt>{words.letters}</dt>
        <dd class="strong">{deadLetters}</dd>
      </div>
      <div>
        <dt>{words.failed}</dt>
        <dd class="strong">{failedRefunds}</dd>
      </div>
    </dl>
  );
};

async function page(c: Context, refused: Refused | null) {
  // Nobody else learns that there is such a page.
  if (!c.get('user')?.roles.includes('admin')) return c.notFound();
  const cursor = c.req.query('errors') ?? '';
  const [now, letters, refunds, errors] = await Promise.all([
    ask<Operations>(c, 'GET', '/admin/operations'),
    ask<Page<DeadLetter>>(c, 'GET', '/admin/dead-letters?limit=50'),
    ask<Page<TroubledOrder>>(c, 'GET', '/admin/refunds?limit=50'),
    ask<Page<RecentError>>(
      c,
      'GET',
      `/admin/errors?${new URLSearchParams({ limit: '20', ...(cursor && { cursor }) })}`,
    ),
  ]);
  const words = t().sales;
  const failed = refused ?? [now, letters, refunds, errors].find((answer) => !answer.ok) ?? null;
  if (failed) c.status(statusOf(failed));
  const isQuiet =
    now.ok &&
    now.body.outbox.open + now.body.deadLetters + now.body.failedRefunds + now.body.lagging.length === 0 &&
    errors.ok &&
    errors.body.items.length === 0;
  return c.render(
    <>
      <h1>{words.opTitle}</h1>
      <Refusal refused={failed} />
      {c.req.query('done') === '1' && refused === null ? <Notice>{words.retried}</Notice> : null}
      {isQuiet ? <p class="notice">{words.allWell}</p> : null}
      {now.ok ? <Figures now={now.body} /> : null}
      {letters.ok ? <Letters letters={letters.body.items} /> : null}
      {refunds.ok ? <FailedRefunds orders={refunds.body.items} /> : null}
      {now.ok ? <Lagging tickets={now.body.lagging} /> : null}
      {errors.ok ? <RecentErrors errors={errors.body} /> : null}
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
