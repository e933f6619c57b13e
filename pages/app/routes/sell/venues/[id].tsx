import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { limits } from '../../../../../contracts/limits.ts';
import { ask } from '../../../api/client.ts';
import type { DrawnSeating, Venue } from '../../../api/types.ts';
import { readForm } from '../../../forms/read.ts';
import { seatingExamples } from '../../../forms/seating-examples.ts';
import { readSeating } from '../../../forms/seating-text.ts';
import { signedIn } from '../../../frame/signed-in.ts';
import { t } from '../../../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused, refusedHere } from '../../../parts/form.tsx';
import { SeatingDrawing } from '../../../parts/seating-drawing.tsx';
import { seatingFault } from '../../../parts/seating-fault.ts';
import { statusOf } from '../../../parts/status.ts';

interface Shown {
  readonly text?: string;
  readonly refused?: Refused | null;
  /** As it would be: shown before it is kept. */
  readonly preview?: DrawnSeating;
  readonly saved?: boolean;
}

const idOf = (c: Context): string => encodeURIComponent(c.req.param('id') ?? '');

async function page(c: Context, { text = '', refused = null, preview, saved = false }: Shown) {
  const words = t().imports.seating;
  const [venue, now] = await Promise.all([
    ask<Venue>(c, 'GET', `/venues/${idOf(c)}`),
    ask<DrawnSeating>(c, 'GET', `/venues/${idOf(c)}/seating`),
  ]);
  if (!venue.ok && venue.status === 404) return c.notFound();
  if (!venue.ok || !now.ok) {
    const failed = venue.ok ? now : venue;
    if (!failed.ok) c.status(statusOf(failed));
    return c.render(<Refusal refused={failed.ok ? null : failed} />, { title: words.title, width: 'narrow' });
  }
  if (refused !== null) c.status(statusOf(refused));
  const path = `/sell/venues/${idOf(c)}`;
  return c.render(
    <>
      <h1>
        {words.title}: <bdi>{venue.body.name}</bdi>
      </h1>
      <p class="mt-2">
        <a href="/sell/venues">{t().sell.myVenues}</a>
      </p>
      {saved ? <Notice>{words.saved}</Notice> : null}
      {preview ? (
        <Preview path={path} text={text} seating={preview} />
      ) : (
        <>
          <p class="mt-3">{words.lead}</p>
          <Refusal refused={refused} shown={['text', 'file']} />
          <form method="post" action={path} enctype="multipart/form-data">
            <Field
              label={words.text}
              name="text"
              rows={10}
              value={text}
              hint={words.hint}
              error={errorOf(refused, 'text')}
            />
            <p class="small">
              {words.start} <a href={`${path}?from=hall`}>{words.hall}</a>
              {' · '}
              <a href={`${path}?from=stadium`}>{words.stadium}</a>
            </p>
            <Field label={words.file} name="file" type="file" error={errorOf(refused, 'file')} />
            <button class="button go" type="submit" name="step" value="preview">
              {words.preview}
            </button>
          </form>
          <h2 class="mt-10">{words.now}</h2>
          <SeatingDrawing seating={now.body} />
        </>
      )}
    </>,
    { title: `${words.title}: ${venue.body.name}`, width: 'narrow' },
  );
}

const Preview = ({ path, text, seating }: { path: string; text: string; seating: DrawnSeating }) => {
  const words = t().imports.seating;
  return (
    <>
      <h2 class="mt-6">{words.shown}</h2>
      <form method="post" action={path} enctype="multipart/form-data" class="mt-3">
        <input type="hidden" name="text" value={text} />
        <p class="flex flex-wrap items-center gap-5">
          <button class="button go" type="submit" name="step" value="save">
            {words.save}
          </button>
          <button class="link" type="submit" name="step" value="edit">
            {words.edit}
          </button>
        </p>
      </form>
      <SeatingDrawing seating={seating} />
    </>
  );
};

export default createRoute(signedIn, (c) =>
  page(c, { text: seatingExamples[c.req.query('from') ?? ''] ?? '', saved: c.req.query('saved') === '1' }),
);

/** What was typed, else what is in the file. */
async function readText(c: Context, typed: string): Promise<{ text: string } | { refused: Refused }> {
  if (typed.trim() !== '') return { text: typed };
  const file = (await c.req.formData().catch(() => new FormData())).get('file');
  if (!(file instanceof File) || file.size === 0)
    return { refused: refusedHere({ field: 'text', message: t().sell.noFile }) };
  if (file.size > limits.bodyBytesMax) {
    const message = t().sell.importing.tooLarge(limits.bodyBytesMax / 1024 ** 2);
    return { refused: refusedHere({ field: 'file', message }) };
  }
  return { text: await file.text() };
}

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  if (typed.step === 'edit') return page(c, { text: typed.text ?? '' });
  const given = await readText(c, typed.text ?? '');
  if ('refused' in given) return page(c, { refused: given.refused });
  const { text } = given;
  const read = readSeating(text, limits.seatsPerVenueMax);
  if (!read.ok) return page(c, { text, refused: refusedHere({ field: 'text', message: seatingFault(read) }) });
  const query = typed.step === 'save' ? '' : '?preview=true';
  const body = { sections: read.sections };
  const answer = await ask<DrawnSeating>(c, 'PUT', `/venues/${idOf(c)}/seating${query}`, { body });
  if (!answer.ok) return page(c, { text, refused: answer });
  if (typed.step === 'save') return c.redirect(`/sell/venues/${idOf(c)}?saved=1`, 303);
  return page(c, { text, preview: answer.body });
});
