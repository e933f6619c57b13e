import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { readForm, safeNext } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused } from '../parts/form.tsx';
import { statusOf } from '../parts/status.ts';

function page(c: Context, typed: Record<string, string>, refused: Refused | null) {
  const words = t().account;
  if (refused !== null) c.status(statusOf(refused));
  const next = safeNext(typed.next);
  return c.render(
    <>
      <h1>{words.signInTitle}</h1>
      {typed.reset === 'done' ? <Notice>{words.resetDone}</Notice> : null}
      <Refusal
        refused={refused}
        shown={['email', 'password']}
        {...(refused?.status === 401 ? { said: words.wrong } : {})}
      />
      <form method="post" action="/signin">
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
          autocomplete="current-password"
          error={errorOf(refused, 'password')}
        />
        <button class="button go" type="submit">
          {words.signInTitle}
        </button>
      </form>
      <p class="mt-6">
        {words.noAccount} <a href={`/signup?next=${encodeURIComponent(next)}`}>{words.signUpTitle}</a>
      </p>
      <p>
        <a href="/forgot-password">{words.forgot}</a>
      </p>
    </>,
    { title: words.signInTitle, width: 'narrow' },
  );
}

export default createRoute((c) => page(c, c.req.query(), null));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const answer = await ask(c, 'POST', '/users/signin', {
    body: { email: typed.email ?? '', password: typed.password ?? '' },
  });
  return answer.ok ? c.redirect(safeNext(typed.next), 303) : page(c, typed, answer);
});
