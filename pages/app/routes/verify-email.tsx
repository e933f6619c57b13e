import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { t } from '../messages/current.ts';

export default createRoute(async (c) => {
  const token = c.req.query('token') ?? '';
  const answer = await ask(c, 'GET', `/auth/verify-email?token=${encodeURIComponent(token)}`);
  if (!answer.ok) c.status(400);
  const title = answer.ok ? t().account.verifiedTitle : t().account.verifyBadTitle;
  return c.render(
    <>
      <h1>{title}</h1>
      {answer.ok ? null : <p class="mt-3">{t().account.linkBad}</p>}
      <p class="mt-6">
        <a class="button" href={answer.ok ? '/' : '/account'}>
          {answer.ok ? t().account.toHome : t().account.title}
        </a>
      </p>
    </>,
    { title, width: 'narrow' },
  );
});
