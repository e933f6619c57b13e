import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../../api/client.ts';
import type { Event, Page, Ticket, TicketDraftList } from '../../../../api/types.ts';
import { formatMoney } from '../../../../format/money.ts';
import { besideFields, readTyped, type TypedDraft, toPublish, typedOf } from '../../../../forms/drafts.ts';
import { readForm } from '../../../../forms/read.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { DraftFields } from '../../../../parts/draft-fields.tsx';
import { Notice, Refusal, type Refused, refusedHere } from '../../../../parts/form.tsx';
import { statusOf } from '../../../../parts/status.ts';

interface Shown {
  /** By draft key. */
  readonly typed?: ReadonlyMap<string, TypedDraft>;
  readonly refused?: Refused | null;
  readonly done?: number;
  /** Says it better than the refusal's code does. */
  readonly said?: string;
}

const idOf = (c: Context): string => encodeURIComponent(c.req.param('id') ?? '');
const fields = ['title', 'price', 'quantity', 'sections', 'kind'];

async function page(c: Context, { typed = new Map(), refused = null, done = 0, said }: Shown) {
  const words = t().imports.drafts;
  const [event, drafts] = await Promise.all([
    ask<Event>(c, 'GET', `/events/${idOf(c)}`),
    ask<TicketDraftList>(c, 'GET', `/events/${idOf(c)}/ticket-drafts`),
  ]);
  if ((!event.ok && event.status === 404) || (!drafts.ok && drafts.status === 404)) return c.notFound();
  if (!event.ok || !drafts.ok) {
    const failed = event.ok ? drafts : event;
    if (!failed.ok) c.status(statusOf(failed));
    return c.render(<Refusal refused={failed.ok ? null : failed} />, { title: words.title, width: 'narrow' });
  }
  if (refused !== null) c.status(statusOf(refused));
  const { items, sections } = drafts.body;
  const waiting = items.filter(({ ticketId }) => ticketId === null);
  const sold = items.filter(({ ticketId }) => ticketId !== null);
  const shown = waiting.flatMap((_, at) => fields.map((name) => `${name}${at}`));
  const saying = refused?.problem.code === 'idempotency_key_reused' ? words.taken : said;
  const { name, timezone, venueId } = event.body;
  return c.render(
    <>
      <h1>{words.title}</h1>
      <p class="mt-2">
        <a href={`/sell/events/${idOf(c)}`}>
          <bdi>{name}</bdi>
        </a>
      </p>
      {done > 0 ? <Notice>{words.done(done)}</Notice> : null}
      <Refusal refused={refused} shown={shown} {...(saying === undefined ? {} : { said: saying })} />
      {waiting.length === 0 ? (
        <p class="mt-3">{words.none}</p>
      ) : (
        <>
          <p class="mt-3">{words.lead}</p>
          {sections.length === 0 ? (
            <p class="mt-3 quiet">
              {words.noSeating} <a href={`/sell/venues/${venueId}`}>{t().imports.seating.title}</a>
            </p>
          ) : null}
          <form method="post" action={`/sell/events/${idOf(c)}/drafts`} class="stack mt-4">
            {waiting.map((draft, at) => (
              <DraftFields
                {...{ at, draft, sections, timezone, refused }}
                typed={typed.get(draft.key) ?? typedOf(draft)}
              />
            ))}
            <p class="flex flex-wrap items-center gap-5 mt-5">
              <button class="button go" type="submit">
                {waiting.length === 1 ? words.go(1) : words.goChosen}
              </button>
              <button class="link" type="submit" name="step" value="drop">
                {words.drop}
              </button>
            </p>
          </form>
        </>
      )}
      {sold.length === 0 ? null : (
        <>
          <h2 class="mt-10">{words.onSale}</h2>
          <ul class="rows">
            {sold.map(({ title, price, ticketId }) => (
              <li class="card ticket-head">
                <a class="strong" href={`/sell/tickets/${ticketId}`}>
                  <bdi>{title}</bdi>
                </a>
                <span class="money">{formatMoney(price)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>,
    { title: words.title, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => {
  const done = c.req.query('done') ?? '';
  return page(c, { done: /^\d{1,3}$/.test(done) ? Number(done) : 0 });
});

export const POST = createRoute(signedIn, async (c) => {
  const { typed, all } = await readForm(c);
  const path = `/events/${idOf(c)}/ticket-drafts`;
  if (typed.step === 'drop') {
    const dropped = await ask<object>(c, 'DELETE', path);
    return dropped.ok ? c.redirect(`/sell/events/${idOf(c)}`, 303) : page(c, { refused: dropped });
  }
  const drafts = await ask<TicketDraftList>(c, 'GET', path);
  if (!drafts.ok) return page(c, { refused: drafts });
  const byKey = new Map(drafts.body.items.map((draft) => [draft.key, draft]));
  const read = Object.keys(typed)
    .flatMap((name) => /^key(\d{1,3})$/.exec(name)?.[1] ?? [])
    .flatMap((digits) => {
      const at = Number(digits);
      const draft = byKey.get(typed[`key${at}`] ?? '');
      // What was put on sale meanwhile, or left the list, is no longer in the form.
      return draft === undefined || draft.ticketId !== null ? [] : [{ at, draft, typed: readTyped(at, typed, all) }];
    });
  const kept = new Map(read.map((each) => [each.draft.key, each.typed]));
  const refuse = (refused: Refused) => page(c, { typed: kept, refused });
  const chosen = read.filter((each) => each.typed.included);
  if (chosen.length === 0) return page(c, { typed: kept, refused: refusedHere(), said: t().imports.drafts.noneChosen });
  const wanted = chosen.map(({ draft, typed: of, at }) => toPublish(draft, of, at));
  const errors = wanted.flatMap((each) => ('errors' in each ? each.errors : []));
  if (errors.length > 0) return refuse(refusedHere(...errors));
  const tickets = wanted.flatMap((each) => ('body' in each ? [each.body] : []));
  const made = await ask<Page<Ticket>>(c, 'POST', path, { body: { tickets } });
  if (made.ok) return c.redirect(`/sell/events/${idOf(c)}/drafts?done=${tickets.length}`, 303);
  const problem = besideFields(
    made.problem,
    chosen.map(({ at }) => at),
  );
  return refuse({ ...made, problem });
});
