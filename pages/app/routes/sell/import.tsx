import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { ImportResult } from '../../api/types.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused, refusedHere } from '../../parts/form.tsx';
import { statusOf } from '../../parts/status.ts';

function page(c: Context, text: string, result: ImportResult | null, refused: Refused | null) {
  const words = t().sell;
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{words.importTitle}</h1>
      <p class="mt-3">{words.importLead}</p>
      <Refusal refused={refused} shown={['text']} />
      {result ? (
        <Notice>
          <p class="strong">{words.imported(result.created, result.updated)}</p>
          <ul>
            {result.skipped.map((skipped) => (
              <li dir="auto">{words.skipped(skipped.index, skipped.reason)}</li>
            ))}
          </ul>
          <p>
            <a href="/sell">{words.mine}</a>
          </p>
        </Notice>
      ) : null}
      <form method="post" action="/sell/import" enctype="multipart/form-data">
        <Field label={words.importText} name="text" rows={10} value={text} error={errorOf(refused, 'text')} />
        <Field label={words.importFile} name="file" type="file" />
        <button class="button go" type="submit">
          {words.import}
        </button>
      </form>
    </>,
    { title: words.importTitle, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, '', null, null));

export const POST = createRoute(signedIn, async (c) => {
  const form = await c.req.formData().catch(() => new FormData());
  const typed = form.get('text');
  const text = typeof typed === 'string' ? typed : '';
  const file: unknown = form.get('file');
  const body = text.trim() === '' && file instanceof File ? await file.text() : text;
  if (body.trim() === '') return page(c, text, null, refusedHere({ field: 'text', message: t().sell.noFile }));
  const done = await ask<ImportResult>(c, 'POST', '/imports', { body });
  return done.ok ? page(c, text, done.body, null) : page(c, text, null, done);
});
