import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../../../api/client.ts';
import type { Ticket } from '../../../../api/types.ts';
import { typedAmount } from '../../../../format/money.ts';
import { readPrice } from '../../../../forms/price.ts';
import { readForm, wholeNumber } from '../../../../forms/read.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused, refusedHere } from '../../../../parts/form.tsx';
import { statusOf } from '../../../../parts/status.ts';

async function page(c: Context, typed: Record<string, string> | null, refused: Refused | null) {
  const words = t().sell;
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const found = await ask<Ticket>(c, 'GET', `/tickets/${id}`);
  if (!found.ok && found.status === 404) return c.notFound();
  const user = c.get('user');
  // Whose staff somebody is, only the API knows: it decides when they save.
  const mayTry = found.ok && (found.body.sellerId === user?.id || user?.roles.includes('staff'));
  if (!found.ok || !mayTry) {
    const failed: Refused = found.ok
      ? { ok: false, status: 403, problem: { code: 'forbidden', title: '', detail: '', errors: [] }, retryAfterS: null }
      : found;
    c.status(statusOf(failed));
    return c.render(<Refusal refused={failed} />, { title: words.editTicket, width: 'narrow' });
  }
  const ticket = found.body;
  if (refused !== null) c.status(statusOf(refused));
  const values: Record<string, string> = typed ?? {
    title: ticket.title,
    price: typedAmount(ticket.price),
    quantity: String(ticket.capacity),
  };
  const field = (name: string, label: string) => (
    <Field label={label} name={name} value={values[name]} required error={errorOf(refused, name)} />
  );
  return c.render(
    <>
      <h1>
        <bdi>{ticket.title}</bdi>
      </h1>
      {c.req.query('saved') === '1' && refused === null ? <Notice>{words.saved}</Notice> : null}
      <p class="mt-2">
        <a href={`/sell/events/${ticket.eventId}`}>{words.toEvent}</a> ·{' '}
        <a href={`/sell/tickets/${id}/orders`}>{words.orders.see}</a>
      </p>
      <Refusal refused={refused} shown={['title', 'price', 'quantity']} />
      <form method="post" action={`/sell/tickets/${id}`}>
        <input type="hidden" name="version" value={String(ticket.version)} />
        <input type="hidden" name="currency" value={ticket.price.currency} />
        <input type="hidden" name="kind" value={ticket.kind} />
        {field('title', words.ticketTitle)}
        {field('price', `${words.price} (${ticket.price.currency})`)}
        {ticket.kind === 'general' ? field('quantity', words.quantity) : null}
        <button class="button go" type="submit">
          {words.save}
        </button>
      </form>
    </>,
    { title: words.editTicket, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, null, null));

export const POST = createRoute(signedIn, async (c) => {
  const id = encodeURIComponent(c.req.param('id') ?? '');
  const { typed } = await readForm(c);
  const currency = typed.currency ?? '';
  const sum = readPrice(typed.price, currency);
  if ('message' in sum) return page(c, typed, refusedHere({ field: 'price', message: sum.message }));
  const quantity = wholeNumber(typed.quantity);
  const general = typed.kind !== 'seated';
  if (general && Number.isNaN(quantity))
    return page(c, typed, refusedHere({ field: 'quantity', message: t().sell.noNumber }));
  const saved = await ask<Ticket>(c, 'PUT', `/tickets/${id}`, {
    body: { title: typed.title ?? '', price: { amount: sum.amount, currency }, ...(general ? { quantity } : {}) },
    headers: { 'if-match': `"${typed.version ?? ''}"` },
  });
  return saved.ok ? c.redirect(`/sell/tickets/${id}?saved=1`, 303) : page(c, typed, saved);
});
