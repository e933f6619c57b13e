import { limits } from '../../../contracts/limits.ts';
import type { ImportResult } from '../api/types.ts';
import { formatMoney } from '../format/money.ts';
import { eventDate } from '../format/time.ts';
import { t } from '../messages/current.ts';
import { fieldLabel } from './field-label.ts';
import { OnceKey } from './form.tsx';

type Previewed = NonNullable<ImportResult['events']>[number];
type Taken = Extract<Previewed, { startsAt: string }>;
type Left = Extract<Previewed, { outcome: 'skipped' }>;

const outcomes = ['created', 'updated', 'skipped', 'unchanged'] as const;

/** What an import would do, and the button that does it. The list comes along as it was pasted or uploaded. */
export const ImportPreview = ({ events, text }: { events: readonly Previewed[]; text: string }) => {
  const words = t().sell.importing;
  const groups = outcomes.map((outcome) => ({
    outcome,
    of: events.filter((event) => event.outcome === outcome),
  }));
  const writes = events.filter(({ outcome }) => outcome === 'created' || outcome === 'updated').length;
  return (
    <>
      <dl class="figures counts">
        {groups.map(({ outcome, of }) => (
          <div>
            <dt>{words.counts[outcome]}</dt>
            <dd class="money">{of.length.toLocaleString(t().locale)}</dd>
          </div>
        ))}
      </dl>
      {writes === 0 ? <p class="notice">{words.none}</p> : <NewVenues events={events} />}
      <form method="post" action="/sell/import" enctype="multipart/form-data" class="mt-6">
        <OnceKey />
        <input type="hidden" name="text" value={text} />
        <p class="flex flex-wrap items-center gap-5">
          {writes === 0 ? null : (
            <button class="button go" type="submit" name="step" value="import">
              {words.go(writes)}
            </button>
          )}
          <button class="link" type="submit" name="step" value="edit">
            {words.edit}
          </button>
        </p>
      </form>
      {groups.map(({ outcome, of }) => (of.length === 0 ? null : <Group outcome={outcome} events={of} />))}
    </>
  );
};

const NewVenues = ({ events }: { events: readonly Previewed[] }) => {
  const words = t().sell.importing;
  const places = events.flatMap((event) =>
    'venue' in event && event.venue.isNew ? [JSON.stringify([event.venue.name, event.venue.city])] : [],
  );
  const venues = new Set(places).size;
  return (
    <p class="mt-5 quiet">
      {venues === 0 ? null : `${words.venues(venues)} `}
      {words.note}
    </p>
  );
};

const Group = ({ outcome, events }: { outcome: Previewed['outcome']; events: readonly Previewed[] }) => {
  const words = t().sell.importing;
  const more = events.length - limits.importShownMax;
  const id = `import-${outcome}`;
  return (
    <section class="mt-8" aria-labelledby={id}>
      <h2 id={id}>
        {words.counts[outcome]} <span class="count">{events.length.toLocaleString(t().locale)}</span>
      </h2>
      <ul class="review-list">
        {events.slice(0, limits.importShownMax).map((event) => (
          <li>{event.outcome === 'skipped' ? <LeftOut event={event} /> : <AsItWouldBe event={event} />}</li>
        ))}
      </ul>
      {more > 0 ? <p class="quiet mt-3">{words.more(more)}</p> : null}
    </section>
  );
};

const LeftOut = ({ event }: { event: Left }) => (
  <>
    <p class="strong">{event.name ? <bdi>{event.name}</bdi> : t().sell.importing.unnamed(event.index)}</p>
    <p class="warn small" dir="auto">
      {t().imports.reasons[event.code](event.said)}
    </p>
  </>
);

const AsItWouldBe = ({ event }: { event: Taken }) => {
  const words = t().sell.importing;
  const { venue } = event;
  return (
    <>
      <p class="strong">
        <bdi>{event.name}</bdi>
      </p>
      <p class="quiet small">
        <time datetime={event.startsAt}>{eventDate({ ...event, timezone: venue.timezone })}</time>
        {event.dateOnly ? `, ${t().event.hourOpen}` : null} · <bdi>{venue.name}</bdi>, <bdi>{venue.city}</bdi>
        {venue.isNew ? ` (${words.newVenue})` : null}
        {event.guidePrice ? ` · ${words.guide(formatMoney(event.guidePrice))}` : null}
      </p>
      {event.status === 'published' ? null : <p class="warn small">{t().sell.statuses[event.status]}</p>}
      {event.changes.length > 0 ? (
        <p class="small">
          {words.changes} {event.changes.map(fieldLabel).join(', ')}
        </p>
      ) : null}
      <Offers event={event} />
    </>
  );
};

/** What its offers propose to sell, and those that propose nothing. */
const Offers = ({ event: { tickets, offersLeft } }: { event: Taken }) => {
  const words = t().imports;
  if (tickets.length + offersLeft.length === 0) return null;
  return (
    <ul class="drafts small">
      {tickets.map(({ title, price, quantity }) => (
        <li>
          <bdi>{title}</bdi> · <span class="money">{formatMoney(price)}</span> ·{' '}
          {quantity === null ? words.placesOpen : words.places(quantity)}
        </li>
      ))}
      {offersLeft.map(({ offer, code, said }) => (
        <li class="warn" dir="auto">
          {words.offer(offer)} {words.reasons[code](said)}
        </li>
      ))}
    </ul>
  );
};
