import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { readForm, safeNext } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, Refusal, type Refused } from '../parts/form.tsx';
import { statusOf } from '../parts/status.ts';

function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  const words = t().account;
  if (refused !== null) c.status(statusOf(refused));
  const next = safeNext(typed.next);
  return c.render(
    <>
      <h1>{words.signUpTitle}</h1>
      <Refusal refused={refused} shown={['email', 'password', 'name']} />
      <form method="post" action="/signup">
        <input type="hidden" name="next" value={next} />
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
      </form>
      <p class="mt-6">
        {words.haveAccount} <a href={`/signin?next=${encodeURIComponent(next)}`}>{words.signInTitle}</a>
      </p>
    </>,
    { title: words.signUpTitle, width: 'narrow' },
  );
}

export default createRoute((c) => page(c, c.req.query(), null));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const name = (typed.name ?? '').trim();
  const answer = await ask(c, 'POST', '/users/signup', {
    body: {
      email: typed.email ?? '',
      password: typed.password ?? '',
      language: t().lang,
      ...(name === '' ? {} : { name }),
    },
  });
  return answer.ok ? c.redirect(safeNext(typed.next), 303) : page(c, typed, answer);
});
