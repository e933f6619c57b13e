import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { limits } from '../../../contracts/limits.ts';
import { ask } from '../api/client.ts';
import { readForm } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, refusedHere } from '../parts/form.tsx';

function page(c: Context, token: string, error?: ReturnType<typeof refusedHere>, linkBad = false) {
  if (error || linkBad) c.status(400);
  return c.render(
    <>
      <h1>{t().account.resetTitle}</h1>
      {linkBad ? (
        <p class="notice bad" role="alert">
          {t().account.linkBad} <a href="/forgot-password">{t().account.forgotTitle}</a>
        </p>
      ) : null}
      <form method="post" action="/reset-password">
        <input type="hidden" name="token" value={token} />
        <Field
          label={t().account.newPassword}
          name="password"
          type="password"
          required
          autocomplete="new-password"
          hint={t().account.passwordHint}
          error={errorOf(error ?? null, 'password')}
        />
        <button class="button go" type="submit">
          {t().account.reset}
        </button>
      </form>
    </>,
    { title: t().account.resetTitle, width: 'narrow' },
  );
}

export default createRoute((c) => page(c, c.req.query('token') ?? ''));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const { token = '', password = '' } = typed;
  if (password.length < limits.passwordLengthMin || password.length > limits.passwordLengthMax)
    return page(c, token, refusedHere({ field: 'password', message: t().account.passwordHint }));
  const answer = await ask(c, 'POST', '/auth/reset-password', { body: { newPassword: password, token } });
  return answer.ok ? c.redirect('/signin?reset=done', 303) : page(c, token, undefined, true);
});
