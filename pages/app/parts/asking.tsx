import { t } from '../messages/current.ts';

/** Marks a page that waits for news (client/asking.ts looks for them); without scripts the reader decides when to look. */
export const Asking = ({ path }: { path: string }) => (
  <div data-asking="">
    <noscript>
      <p class="my-4">
        <a class="button" href={path}>
          {t().order.lookAgain}
        </a>
      </p>
    </noscript>
  </div>
);
