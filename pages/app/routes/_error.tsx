import type { ErrorHandler } from 'hono';
import { t } from '../messages/current.ts';

const handler: ErrorHandler = (error, c) => {
  console.error(JSON.stringify({ level: 'error', path: c.req.path, error: error.stack ?? String(error) }));
  c.status(500);
  return c.render(
    <>
      <h1>{t().errors.crashTitle}</h1>
      <p class="my-4">{t().errors.crash}</p>
      <a class="button" href="/">
        {t().account.toHome}
      </a>
    </>,
    { title: t().errors.crashTitle, width: 'narrow' },
  );
};

export default handler;
