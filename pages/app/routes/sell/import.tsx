import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { limits } from '../../../../contracts/limits.ts';
import { ask } from '../../api/client.ts';
import type { ImportResult } from '../../api/types.ts';
import { onceHeader, readForm } from '../../forms/read.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused, refusedHere } from '../../parts/form.tsx';
import { ImportPreview } from '../../parts/import-preview.tsx';
import { statusOf } from '../../parts/status.ts';

/** The list, to be pasted or uploaded; with what an import just did above it. */
function form(c: Context, { text = '', done = null, refused = null }: Shown) {
  const words = t().sell;
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{words.importTitle}</h1>
      <p class="mt-3">{words.importLead}</p>
      <Refusal refused={refused} shown={['text', 'file']} />
      {done ? <Done result={done} /> : null}
      <form method="post" action="/sell/import" enctype="multipart/form-data">
        <Field label={words.importText} name="text" rows={10} value={text} error={errorOf(refused, 'text')} />
        <Field label={words.importFile} name="file" type="file" error={errorOf(refused, 'file')} />
        <button class="button go" type="submit" name="step" value="preview">
          {words.importing.preview}
        </button>
      </form>
    </>,
    { title: words.importTitle, width: 'narrow' },
  );
}

interface Shown {
  readonly text?: string;
  readonly done?: ImportResult | null;
  readonly refused?: Refused | null;
}

const Done = ({ result }: { result: ImportResult }) => (
  <Notice>
    <p class="strong">{t().sell.imported(result.created, result.updated)}</p>
    <ul>
      {result.skipped.map((skipped) => (
        <li dir="auto">
          {t().imports.skipped(skipped.index)} {t().imports.reasons[skipped.code](skipped.said)}
        </li>
      ))}
    </ul>
    <ReadyForSale events={result.drafts ?? []} />
    <p>
      <a href="/sell">{t().sell.mine}</a>
    </p>
  </Notice>
);

/** Events whose tickets wait for their organizer: each is one press away from its sale. */
const ReadyForSale = ({ events }: { events: NonNullable<ImportResult['drafts']> }) => {
  if (events.length === 0) return null;
  const more = events.length - limits.importShownMax;
  return (
    <>
      <h2 class="mt-4">{t().imports.ready}</h2>
      <ul>
        {events.slice(0, limits.importShownMax).map(({ eventId, name, tickets }) => (
          <li>
            <a href={`/sell/events/${eventId}/drafts`}>
              <bdi>{name}</bdi>
            </a>
            : {t().imports.tickets(tickets)}
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="quiet">{t().sell.importing.more(more)}</p> : null}
    </>
  );
};

export default createRoute(signedIn, (c) => form(c, {}));

/** What was pasted, else what is in the file. */
async function readList(c: Context, pasted: string): Promise<{ text: string } | { refused: Refused }> {
  const words = t().sell;
  if (pasted.trim() !== '') return { text: pasted };
  const file = (await c.req.formData().catch(() => new FormData())).get('file');
  if (!(file instanceof File) || file.size === 0)
    return { refused: refusedHere({ field: 'text', message: words.noFile }) };
  if (file.size > limits.bodyBytesMax) {
    const message = words.importing.tooLarge(limits.bodyBytesMax / 1024 ** 2);
    return { refused: refusedHere({ field: 'file', message }) };
  }
  return { text: await file.text() };
}

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  const pasted = typed.text ?? '';
  if (typed.step === 'edit') return form(c, { text: pasted });
  const list = await readList(c, pasted);
  if ('refused' in list) return form(c, { text: pasted, refused: list.refused });
  const { text } = list;
  if (typed.step === 'import') {
    const headers = onceHeader(typed, 'import');
    const done = await ask<ImportResult>(c, 'POST', '/imports', { body: text, headers });
    return done.ok ? form(c, { done: done.body }) : form(c, { text, refused: done });
  }
  const preview = await ask<ImportResult>(c, 'POST', '/imports?preview=true', { body: text });
  if (!preview.ok) return form(c, { text, refused: preview });
  const title = t().sell.importing.title;
  return c.render(
    <>
      <h1>{title}</h1>
      <ImportPreview events={preview.body.events ?? []} text={text} />
    </>,
    { title, width: 'narrow' },
  );
});
