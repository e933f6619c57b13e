import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { en } from '../messages/en.ts';

export default createRoute(async (c) => {
  const token = c.req.query('token') ?? '';
  const answer = await ask(c, 'GET', `/auth/verify-email?token=${encodeURIComponent(token)}`);
  if (!answer.ok) c.status(400);
  const title = answer.ok ? en.account.verifiedTitle : en.account.verifyBadTitle;
  return c.render(
    <>
      <h1>{title}</h1>
      {answer.ok ? null : <p class="mt-3">{en.account.linkBad}</p>}
      <p class="mt-6">
        <a class="button" href={answer.ok ? '/' : '/account'}>
          {answer.ok ? en.account.toHome : en.account.title}
        </a>
      </p>
    </>,
    { title, width: 'narrow' },
  );
});
