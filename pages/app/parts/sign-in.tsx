import type { Context } from 'hono';
import { keepForm, type Waiting } from '../forms/kept.ts';
import { safeNext } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused } from './form.tsx';
import { encodingOf, OtherWay, Waits } from './kept.tsx';
import { statusOf } from './status.ts';

interface Shown extends Waiting {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Refused | null;
  /** Why the page is shown, where the visitor did not ask for it. */
  readonly why?: string;
}

/** The form to sign in, with whatever waits for it. */
export function signInPage(c: Context, { typed, refused, why, next, kept }: Shown) {
  const words = t().account;
  // As long as something waits, the page says so.
  const said = why ?? (kept ? t().kept.signedOut : undefined);
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{words.signInTitle}</h1>
      {said === undefined ? null : <Notice>{said}</Notice>}
      <Refusal
        refused={refused}
        shown={['email', 'password']}
        {...(refused?.status === 401 ? { said: words.wrong } : {})}
      />
      <form method="post" action="/signin" {...encodingOf(kept)}>
        <Waits next={next} kept={kept} />
        <Field
          label={words.email}
          name="email"
          type="email"
          required
          autocomplete="username"
          value={typed.email}
          error={errorOf(refused, 'email')}
        />
        <Field
          label={words.password}
          name="password"
          type="password"
          required
          autocomplete="current-password"
          error={errorOf(refused, 'password')}
        />
        <button class="button go" type="submit">
          {words.signInTitle}
        </button>
        <p class="mt-6">
          {words.noAccount} <OtherWay to="/signup" label={words.signUpTitle} next={next} kept={kept} />
        </p>
      </form>
      <p>
        <a href="/forgot-password" {...(kept ? { target: '_blank' } : {})}>
          {words.forgot}
        </a>
      </p>
    </>,
    { title: words.signInTitle, width: 'narrow' },
  );
}

/**
 * The answer to a form that needs an account and came without one: 401, and what was typed waits in the page.
 * @param back where the form has an address that shows it filled, such as seats that are chosen: nothing has to wait
 */
export async function signInFirst(c: Context, back?: string) {
  const words = t().kept;
  // Whoever the page's head still shows, the API no longer knows.
  c.set('user', null);
  c.status(401);
  const page = (why?: string, kept: Waiting['kept'] = null) =>
    signInPage(c, { typed: {}, refused: null, next: safeNext(back ?? c.req.path), kept, ...(why && { why }) });
  if (back !== undefined) return page(words.needsAccount);
  const { pathname, search } = new URL(c.req.url);
  const keeping = keepForm(pathname + search, await c.req.formData().catch(() => new FormData()));
  switch (keeping.kind) {
    case 'kept':
      return page(undefined, keeping.form);
    case 'nothing_typed':
      return page(words.signedOutBare);
    case 'too_large':
      return page(words.tooLarge);
    default:
      return keeping satisfies never;
  }
}
