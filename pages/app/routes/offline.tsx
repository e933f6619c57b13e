import { createRoute } from 'honox/factory';
import { t } from '../messages/current.ts';

/** What the service worker shows where there is no connection. */
export default createRoute((c) =>
  c.render(
    <>
      <h1>{t().around.offlineTitle}</h1>
      <p class="my-4">{t().around.offline}</p>
      <a class="button" href="/admissions">
        {t().around.offlineTickets}
      </a>
    </>,
    { title: t().around.offlineTitle, width: 'narrow', unlisted: true },
  ),
);
