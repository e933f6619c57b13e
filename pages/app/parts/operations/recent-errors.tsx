import type { Page, RecentError } from '../../api/types.ts';
import { t } from '../../messages/current.ts';
import { when } from './when.ts';

/** Words of the code, never translated: read from left to right and as English, whatever the page's language. */
const Code = ({ children, strong = false }: { children: string; strong?: boolean }) => (
  <p class={strong ? 'strong wrap-anywhere' : 'quiet small wrap-anywhere'} lang="en" dir="ltr">
    {children}
  </p>
);

const Kind = ({ error }: { error: RecentError }) => {
  const words = t().sales;
  return (
    <li class="card">
      <Code strong>{`${error.name}: ${error.message}`}</Code>
      <Code>{error.place}</Code>
      <dl class="figures">
        <div>
          <dt>{words.lastSeen}</dt>
          <dd>{when(error.lastAt)}</dd>
        </div>
        <div>
          <dt>{words.often}</dt>
          <dd class="strong">{new Intl.NumberFormat(t().locale).format(error.count)}</dd>
          {error.count > 1 ? (
            <dd class="quiet small">{words.firstSeen.replace('{when}', when(error.firstAt))}</dd>
          ) : null}
        </div>
        {error.requestId ? (
          <div class="col-span-full">
            <dt>{words.request}</dt>
            <dd class="wrap-anywhere">{error.requestId}</dd>
          </div>
        ) : null}
      </dl>
      {error.stack ? (
        <details class="mt-3">
          <summary>{words.frames}</summary>
          <pre class="letter" lang="en" dir="ltr">
            {error.stack}
          </pre>
        </details>
      ) : null}
    </li>
  );
};

/** What nobody expected and what happened all the same, by kind; that there is none is said too. */
export const RecentErrors = ({ errors: { items, nextCursor } }: { errors: Page<RecentError> }) => {
  const words = t().sales;
  return (
    <section class="mt-8" id="errors">
      <h2>{words.errors}</h2>
      {items.length === 0 ? <p class="my-3">{words.noErrors}</p> : null}
      <ul class="rows">
        {items.map((error) => (
          <Kind error={error} />
        ))}
      </ul>
      {nextCursor ? (
        <p class="mt-6">
          <a class="button" href={`/admin?${new URLSearchParams({ errors: nextCursor })}#errors`}>
            {words.olderErrors}
          </a>
        </p>
      ) : null}
      <p class="quiet small mt-4">{words.logs}</p>
    </section>
  );
};
