import type { TicketDraftList } from '../api/types.ts';
import { localDateTime } from '../format/time.ts';
import type { TypedDraft } from '../forms/drafts.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, type Refused } from './form.tsx';

type Draft = TicketDraftList['items'][number];

/** One draft in its form: whether to sell it, and how. */
export const DraftFields = (props: {
  at: number;
  draft: Draft;
  typed: TypedDraft;
  sections: TicketDraftList['sections'];
  timezone: string;
  refused: Refused | null;
}) => {
  const { at, draft, typed, sections, timezone, refused } = props;
  const words = t().sell;
  const field = (name: string, label: string, value: string, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field label={label} name={`${name}${at}`} value={value} error={errorOf(refused, `${name}${at}`)} {...more} />
  );
  return (
    <fieldset class="card draft">
      <legend class="sr-only">{draft.title}</legend>
      <input type="hidden" name={`key${at}`} value={draft.key} />
      <label class="strong">
        <input type="checkbox" name={`included${at}`} value="yes" {...(typed.included ? { checked: true } : {})} />{' '}
        {t().imports.drafts.include}: <bdi>{draft.title}</bdi>
      </label>
      {field('title', words.ticketTitle, typed.title)}
      <div class="pair">
        {field('price', `${words.price} (${draft.price.currency})`, typed.price, { inputmode: 'decimal' })}
        {sections.length === 0 ? field('quantity', words.quantity, typed.quantity, { inputmode: 'numeric' }) : null}
      </div>
      {sections.length === 0 ? null : (
        <>
          {field('kind', words.kind, typed.kind, {
            options: [
              ['general', words.general],
              ['seated', words.seated],
            ],
          })}
          <div class="general">{field('quantity', words.quantity, typed.quantity, { inputmode: 'numeric' })}</div>
          <Sections at={at} typed={typed} sections={sections} error={errorOf(refused, `sections${at}`)} />
        </>
      )}
      <Window draft={draft} timezone={timezone} />
    </fieldset>
  );
};

const Sections = (props: {
  at: number;
  typed: TypedDraft;
  sections: TicketDraftList['sections'];
  error: string | undefined;
}) => {
  const { at, typed, sections, error } = props;
  const chosen = new Set(typed.sections);
  const few = sections.length <= 12;
  return (
    <details class="seated" {...(error || (few && typed.kind === 'seated') ? { open: true } : {})}>
      <summary>{t().imports.drafts.chosen(chosen.size, sections.length)}</summary>
      <ul class="ticks">
        {sections.map(({ section, seats }) => (
          <li>
            <label>
              <input
                type="checkbox"
                name={`sections${at}`}
                value={section}
                {...(chosen.has(section) ? { checked: true } : {})}
              />{' '}
              <bdi>{section}</bdi> <span class="quiet">{t().imports.places(seats)}</span>
            </label>
          </li>
        ))}
      </ul>
      {error ? <p class="error">{error}</p> : null}
    </details>
  );
};

/** The sale window and the limit that the offer tells; both can be changed at the ticket. */
const Window = ({ draft, timezone }: { draft: Draft; timezone: string }) => {
  const { saleStartsAt, saleEndsAt } = draft;
  if (saleStartsAt === null && saleEndsAt === null) return null;
  const words = t().imports.drafts;
  const ends = [
    ...(saleStartsAt === null ? [] : [words.from(localDateTime(saleStartsAt, timezone))]),
    ...(saleEndsAt === null ? [] : [words.until(localDateTime(saleEndsAt, timezone))]),
  ];
  return (
    <p class="quiet small mt-2">
      {words.window} {ends.join(' ')}
    </p>
  );
};
