import type { ErrorHandler } from 'hono';
import { en } from '../messages/en.ts';

const handler: ErrorHandler = (error, c) => {
  console.error(JSON.stringify({ level: 'error', path: c.req.path, error: error.stack ?? String(error) }));
  c.status(500);
  return c.render(
    <>
      <h1>{en.errors.crashTitle}</h1>
      <p class="my-4">{en.errors.crash}</p>
      <a class="button" href="/">
        {en.account.toHome}
      </a>
    </>,
    { title: en.errors.crashTitle, width: 'narrow' },
  );
};

export default handler;
