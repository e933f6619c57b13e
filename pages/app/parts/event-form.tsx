import type { EventStatus } from '../../../contracts/http/events.ts';
import { type Choice, withTyped } from '../forms/choices.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, nextOnceKey, OnceKey, Refusal, type Refused } from './form.tsx';

const shown = ['name', 'venueId', 'startsAt', 'endsAt', 'category', 'performers', 'description', 'status'];

/** The form of an event: new (with a venue's id) or an existing one (with the states it may be given). */
export const EventForm = (props: {
  action: string;
  typed: Record<string, string>;
  refused: Refused | null;
  /** Where it may take place: venues of its organizer. */
  venues: readonly Choice[];
  statuses: readonly EventStatus[];
  submit: string;
  /** A step that many people are told of: it is asked for twice. */
  sure?: string | undefined;
}) => {
  const { typed, refused } = props;
  const words = t().sell;
  const field = (
    name: string,
    label: string,
    more: { type?: string; rows?: number; hint?: string; required?: boolean } = {},
  ) => <Field label={label} name={name} value={typed[name]} error={errorOf(refused, name)} {...more} />;
  return (
    <>
      <Refusal refused={refused} shown={shown} />
      <form method="post" action={props.action}>
        <OnceKey value={nextOnceKey(typed, refused)} />
        {typed.version ? <input type="hidden" name="version" value={typed.version} /> : null}
        {field('name', words.name, { required: true })}
        <Field
          label={words.venueId}
          name="venueId"
          value={typed.venueId}
          required
          options={withTyped(props.venues, typed.venueId)}
          error={errorOf(refused, 'venueId')}
          {...(props.venues.length === 0 ? { hint: words.noVenue } : {})}
        />
        {field('startsAt', words.startsAt, { type: 'datetime-local', required: true })}
        {field('endsAt', words.endsAt, { type: 'datetime-local' })}
        {field('category', words.category)}
        {field('performers', words.performers, { rows: 3 })}
        {field('description', words.description, { rows: 6 })}
        <Field
          label={words.status}
          name="status"
          value={typed.status ?? 'published'}
          options={props.statuses.map((status) => [status, words.statuses[status]] as const)}
          error={errorOf(refused, 'status')}
          {...(props.statuses.includes('cancelled') ? { hint: words.cancelNote } : {})}
        />
        {props.sure === 'cancelled' || props.sure === 'postponed' ? (
          <div class="notice bad" role="alert">
            <p>{words.sureText}</p>
            <label class="check">
              <input type="checkbox" name="sure" value={props.sure} required /> {words.sure[props.sure]}
            </label>
          </div>
        ) : null}
        {typed.statusBefore ? <input type="hidden" name="statusBefore" value={typed.statusBefore} /> : null}
        <button class="button go" type="submit">
          {props.submit}
        </button>
      </form>
    </>
  );
};
