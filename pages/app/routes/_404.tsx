import type { NotFoundHandler } from 'hono';
import { t } from '../messages/current.ts';

const handler: NotFoundHandler = (c) => {
  c.status(404);
  return c.render(
    <>
      <h1>{t().errors.notFoundTitle}</h1>
      <p class="my-4">{t().errors.notFound}</p>
      <a class="button" href="/">
        {t().account.toHome}
      </a>
    </>,
    { title: t().errors.notFoundTitle, width: 'narrow' },
  );
};

export default handler;
