import type { NotFoundHandler } from 'hono';
import { en } from '../messages/en.ts';

const handler: NotFoundHandler = (c) => {
  c.status(404);
  return c.render(
    <>
      <h1>{en.errors.notFoundTitle}</h1>
      <p class="my-4">{en.errors.notFound}</p>
      <a class="button" href="/">
        {en.account.toHome}
      </a>
    </>,
    { title: en.errors.notFoundTitle, width: 'narrow' },
  );
};

export default handler;
