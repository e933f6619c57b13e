import type { Context } from 'hono';
import type { SignedIn } from '../api/types.ts';
import { isTyped, type KeptForm, keptInputs, type Waiting } from '../forms/kept.ts';
import { catalogues, t } from '../messages/current.ts';
import { fieldLabel } from './field-label.ts';
import { Field, Notice } from './form.tsx';

/** What waits, as hidden fields of the form around it. */
export const Waits = ({ next, kept }: Waiting) => (
  <>
    <input type="hidden" name="next" value={next} />
    {kept ? <Hidden fields={keptInputs(kept)} /> : null}
  </>
);

const Hidden = ({ fields }: { fields: KeptForm['fields'] }) => (
  <>
    {fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/** From signing in to signing up and back. Inside their form: with something waiting it is a button that takes it along. */
export const OtherWay = ({ to, label, next, kept }: Waiting & { to: '/signin' | '/signup'; label: string }) =>
  kept ? (
    <button class="link" type="submit" name="show" value="yes" formaction={to} formnovalidate>
      {label}
    </button>
  ) : (
    <a href={`${to}?next=${encodeURIComponent(next)}`}>{label}</a>
  );

/** Forms with something waiting are sent as they are, and not at three times the size. */
export const encodingOf = (kept: KeptForm | null) => (kept ? ({ enctype: 'multipart/form-data' } as const) : {});

/** The way on for somebody who has just signed in or up: to the form that waited, else to where they came from. */
export function goOn(c: Context, { next, kept }: Waiting, account: SignedIn) {
  if (kept === null) return c.redirect(next, 303);
  // All that the page's head shows of them.
  c.set('user', { ...account, name: '', emailVerified: false, roles: [], language: null });
  return sendNowPage(c, kept, account.email);
}

/**
 * The form that waited, for whoever has signed in now, who need not be the one who wrote it: they see what it says, and
 * nothing is sent without their press.
 */
function sendNowPage(c: Context, kept: KeptForm, email: string) {
  const words = t().kept;
  const shown = kept.fields.filter(([name, value]) => isShown(name) && value.trim() !== '');
  return c.render(
    <>
      <h1>{words.title}</h1>
      <p class="mt-3">
        {t().account.signedInAs} <bdi class="strong break-all">{email}</bdi>
      </p>
      <p class="mt-3">{words.lead}</p>
      <form method="post" action={kept.to} {...encodingOf(kept)}>
        <Hidden fields={kept.fields} />
        <dl class="card review mt-5">
          {shown.map(([name, value]) => (
            <div>
              <dt>{fieldLabel(name)}</dt>
              <dd dir="auto">{shownAs(name, value)}</dd>
            </div>
          ))}
        </dl>
        {kept.again.length > 0 ? <Notice>{words.again}</Notice> : null}
        {kept.again.map(({ name, kind }) => (
          <Field
            label={kind === 'file' ? words.file : passwordLabel(name)}
            name={name}
            type={kind}
            required
            {...(kind === 'password' ? { autocomplete: autocompleteOf(name) } : {})}
          />
        ))}
        <p class="flex flex-wrap items-center gap-5 mt-6">
          <button class="button go" type="submit">
            {words.send}
          </button>
          <a href={kept.to.split('?')[0]}>{words.leave}</a>
        </p>
      </form>
    </>,
    { title: words.title, width: 'narrow', unlisted: true },
  );
}

/** A venue's id says nothing to a person. */
const isShown = (name: string) => isTyped(name) && name !== 'venueId' && fieldLabel(name) !== null;
const isNew = (name: string) => name.startsWith('new');
const passwordLabel = (name: string) => (isNew(name) ? t().account.newPassword : t().profile.passwordNow);
const autocompleteOf = (name: string) => (isNew(name) ? 'new-password' : 'current-password');

const valueLengthMax = 400;

function shownAs(name: string, value: string): string {
  const { sell } = t();
  if (name === 'status' && Object.hasOwn(sell.statuses, value)) return sell.statuses[value as 'draft'];
  if (name === 'kind') return value === 'seated' ? sell.seated : sell.general;
  if (name === 'language') return catalogues[value]?.language ?? value;
  if (/^\d{4}-\d{2}-\d{2}T[\d:]+$/.test(value)) return value.replace('T', ' ');
  return value.length > valueLengthMax ? `${value.slice(0, valueLengthMax)} …` : value;
}
