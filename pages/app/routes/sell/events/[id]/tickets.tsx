import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { limits, minimumChargeMinor } from '../../../../../../contracts/limits.ts';
import { ask } from '../../../../api/client.ts';
import type { Ticket } from '../../../../api/types.ts';
import { readPrice } from '../../../../forms/price.ts';
import { onceHeader, readForm, wholeNumber } from '../../../../forms/read.ts';
import { readSeatingText, seatsIn } from '../../../../forms/seating-text.ts';
import { signedIn } from '../../../../frame/signed-in.ts';
import { t } from '../../../../messages/current.ts';
import { errorOf, Field, nextOnceKey, OnceKey, Refusal, type Refused, refusedHere } from '../../../../parts/form.tsx';
import { seatingFault } from '../../../../parts/seating-fault.ts';
import { statusOf } from '../../../../parts/status.ts';

const currencies = Object.keys(minimumChargeMinor).map((code) => [code, code] as const);
const shown = ['title', 'price', 'currency', 'kind', 'quantity', 'sections', 'maxPerOrder'];

function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  const words = t().sell;
  if (refused !== null) c.status(statusOf(refused));
  const field = (name: string, label: string, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field label={label} name={name} value={typed[name]} error={errorOf(refused, name)} {...more} />
  );
  const id = encodeURIComponent(c.req.param('id') ?? '');
  return c.render(
    <>
      <h1>{words.newTicket}</h1>
      <Refusal refused={refused} shown={shown} />
      <form method="post" action={`/sell/events/${id}/tickets`}>
        <OnceKey value={nextOnceKey(typed, refused)} />
        {field('title', words.ticketTitle, { required: true })}
        {field('price', words.price, { required: true, inputmode: 'decimal' })}
        {field('currency', words.currency, { options: currencies, value: typed.currency ?? 'GBP' })}
        {field('kind', words.kind, {
          options: [
            ['general', words.general],
            ['seated', words.seated],
          ],
        })}
        {field('quantity', `${words.general}: ${words.quantity}`, { inputmode: 'numeric' })}
        {field('sections', `${words.seated}: ${words.sections}`, {
          rows: 4,
          hint: words.sectionsHint,
          error: errorOf(refused, 'sections', 'seats'),
        })}
        {field('maxPerOrder', words.maxPerOrder, { inputmode: 'numeric', value: typed.maxPerOrder ?? '10' })}
        <button class="button go" type="submit">
          {words.create}
        </button>
      </form>
    </>,
    { title: words.newTicket, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, {}, null));

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  const currency = typed.currency ?? 'GBP';
  const sum = readPrice(typed.price, currency);
  const maxPerOrder = wholeNumber(typed.maxPerOrder);
  const errors = [
    ...('message' in sum ? [{ field: 'price', message: sum.message }] : []),
    ...(Number.isNaN(maxPerOrder) ? [{ field: 'maxPerOrder', message: t().sell.noNumber }] : []),
  ];
  let places: Record<string, unknown> = {};
  if (typed.kind === 'seated') {
    const parsed = readSeatingText(typed.sections ?? '', limits.seatsPerTicketMax);
    if (parsed.ok) places = { seats: seatsIn(parsed.sections) };
    else errors.push({ field: 'sections', message: seatingFault(parsed) });
  } else {
    const quantity = wholeNumber(typed.quantity);
    if (Number.isNaN(quantity)) errors.push({ field: 'quantity', message: t().sell.noNumber });
    places = { quantity };
  }
  if (errors.length > 0 || 'message' in sum) return page(c, typed, refusedHere(...errors));
  const eventId = c.req.param('id') ?? '';
  const made = await ask<Ticket>(c, 'POST', '/tickets', {
    body: { eventId, title: typed.title ?? '', price: { amount: sum.amount, currency }, maxPerOrder, ...places },
    headers: onceHeader(typed, 'ticket'),
  });
  return made.ok ? c.redirect(`/sell/events/${encodeURIComponent(eventId)}`, 303) : page(c, typed, made);
});
