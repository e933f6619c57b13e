import { createRoute } from 'honox/factory';
import { t } from '../messages/current.ts';

/** What the service worker shows where there is no connection. */
export default createRoute((c) =>
  c.render(
    <>
      <h1>{t().around.offlineTitle}</h1>
      <p class="my-4">{t().around.offline}</p>
      <p class="flex flex-wrap gap-3">
        {/* biome-ignore lint/a11y/useValidAnchor: it stands where another page should be, whose address is this one */}
        <a class="button" href="">
          {t().around.offlineRetry}
        </a>
        <a class="button" href="/admissions">
          {t().around.offlineTickets}
        </a>
      </p>
    </>,
    { title: t().around.offlineTitle, width: 'narrow', unlisted: true },
  ),
);
