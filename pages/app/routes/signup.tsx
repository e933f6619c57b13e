import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import type { SignedIn } from '../api/types.ts';
import type { Waiting } from '../forms/kept.ts';
import { readAccountForm, safeNext } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused } from '../parts/form.tsx';
import { encodingOf, goOn, OtherWay, Waits } from '../parts/kept.tsx';
import { statusOf } from '../parts/status.ts';

function page(c: Context, typed: Record<string, string>, refused: Refused | null, { next, kept }: Waiting) {
  const words = t().account;
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{words.signUpTitle}</h1>
      {kept ? <Notice>{t().kept.signedOut}</Notice> : null}
      <Refusal refused={refused} shown={['email', 'password', 'name']} />
      <form method="post" action="/signup" {...encodingOf(kept)}>
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
          autocomplete="new-password"
          hint={words.passwordHint}
          error={errorOf(refused, 'password')}
        />
        <Field label={words.name} name="name" autocomplete="name" value={typed.name} error={errorOf(refused, 'name')} />
        <button class="button go" type="submit">
          {words.signUpTitle}
        </button>
        <p class="mt-6">
          {words.haveAccount} <OtherWay to="/signin" label={words.signInTitle} next={next} kept={kept} />
        </p>
      </form>
    </>,
    { title: words.signUpTitle, width: 'narrow' },
  );
}

export default createRoute((c) => {
  const typed = c.req.query();
  return page(c, typed, null, { next: safeNext(typed.next), kept: null });
});

export const POST = createRoute(async (c) => {
  const { typed, waiting } = await readAccountForm(c);
  if (typed.show !== undefined) return page(c, typed, null, waiting);
  const name = (typed.name ?? '').trim();
  const answer = await ask<SignedIn>(c, 'POST', '/users/signup', {
    body: {
      email: typed.email ?? '',
      password: typed.password ?? '',
      language: t().lang,
      ...(name === '' ? {} : { name }),
    },
  });
  return answer.ok ? goOn(c, waiting, answer.body) : page(c, typed, answer, waiting);
});
