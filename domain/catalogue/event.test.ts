import { describe, expect, it } from 'vitest';
import { type EventStatus, eventStatuses } from '../../contracts/http/events.ts';
import { editEvent, factsOfNew, imageOf, type StoredEvent } from './event.ts';

const concert: StoredEvent = {
  id: 'evt_1',
  organizerId: 'usr_1',
  venue: { id: 'ven_1', name: 'Hall', city: 'London', country: 'GB', timezone: 'Europe/London' },
  name: 'Winterreise',
  description: null,
  startsAtMs: 1_800_000_000_000,
  endsAtMs: null,
  dateOnly: false,
  status: 'published',
  category: null,
  performers: ['Anna'],
  version: 3,
};
const facts = (status: EventStatus, patch: Parameters<typeof editEvent>[1]) => {
  const edit = editEvent({ ...concert, status }, patch);
  return edit.ok ? edit.value.facts.map(({ type }) => type) : edit.error.reason;
};

describe('the states of an event', () => {
  const allowed = [
    'draft>published',
    'published>postponed',
    'published>cancelled',
    'postponed>published',
    'postponed>cancelled',
  ];
  const moves = eventStatuses.flatMap((from) =>
    eventStatuses.filter((to) => to !== from).map((to) => [from, to] as const),
  );

  it.each(moves)('goes from %s to %s only where that is a way', (from, to) => {
    expect(editEvent({ ...concert, status: from }, { status: to }).ok).toBe(allowed.includes(`${from}>${to}`));
  });

  it('takes no edit of a cancelled event, and cancelling it again changes nothing', () => {
    expect(facts('cancelled', { name: 'Other' })).toBe('not_editable');
    expect(facts('cancelled', { status: 'cancelled' })).toEqual([]);
    expect(editEvent({ ...concert, status: 'cancelled' }, { name: 'Other' })).toEqual({
      ...{ ok: false, error: { reason: 'not_editable', from: 'cancelled', to: 'cancelled' } },
    });
  });
});

describe('what the world is told', () => {
  it.each([
    ['draft', { name: 'New' }, []],
    ['draft', { status: 'published' }, ['event.published']],
    ['published', { name: 'New' }, ['event.changed']],
    ['published', { startsAtMs: 1_900_000_000_000 }, ['event.rescheduled']],
    ['published', { endsAtMs: 1_900_000_000_000 }, ['event.rescheduled']],
    ['published', { status: 'postponed' }, ['event.postponed']],
    ['published', { status: 'cancelled' }, ['event.cancelled']],
    ['postponed', { status: 'published' }, ['event.rescheduled']],
    ['postponed', { name: 'New' }, ['event.changed']],
    ['postponed', { status: 'published', startsAtMs: 1_900_000_000_000 }, ['event.rescheduled']],
    ['postponed', { status: 'cancelled' }, ['event.cancelled']],
  ] as const)('of a %s event with %j: %j', (status, patch, expected) => {
    expect(facts(status, patch)).toEqual(expected);
  });

  it('says nothing of a new draft, nor of one that comes cancelled', () => {
    expect(factsOfNew({ ...concert, status: 'draft' })).toEqual([]);
    expect(factsOfNew({ ...concert, status: 'cancelled' })).toEqual([]);
    expect(factsOfNew(concert)).toEqual([{ type: 'event.published', v: 1, event: imageOf(concert) }]);
    expect(factsOfNew({ ...concert, status: 'postponed' })).toHaveLength(1);
  });

  it('carries the event as it is after the edit, taken to last six hours where no end is known', () => {
    const edit = editEvent(concert, { name: 'New' });
    expect(edit.ok && edit.value.facts).toEqual([
      {
        ...{ type: 'event.changed', v: 1 },
        event: {
          ...{ id: 'evt_1', organizerId: 'usr_1', name: 'New', startsAtMs: concert.startsAtMs },
          ...{
            endsAtMs: concert.startsAtMs + 6 * 3_600_000,
            timezone: 'Europe/London',
            status: 'published',
            version: 4,
          },
        },
      },
    ]);
    expect(imageOf({ ...concert, endsAtMs: concert.startsAtMs + 5 }).endsAtMs).toBe(concert.startsAtMs + 5);
  });
});

describe('an edit', () => {
  it('counts one version on, and none when nothing changes', () => {
    const renamed = editEvent(concert, { name: 'New', performers: undefined });
    expect(renamed).toMatchObject({ ok: true, value: { event: { name: 'New', version: 4, performers: ['Anna'] } } });
    expect(editEvent(concert, { name: concert.name, performers: ['Anna'] })).toMatchObject({
      value: { event: concert, facts: [] },
    });
  });

  it('never leaves an end before a start, whichever of the two moved', () => {
    const timed = { ...concert, endsAtMs: concert.startsAtMs + 1 };
    expect(editEvent(timed, { startsAtMs: timed.endsAtMs })).toMatchObject({ error: { reason: 'ends_before_start' } });
    expect(editEvent(timed, { endsAtMs: 0 })).toMatchObject({ error: { reason: 'ends_before_start' } });
    expect(editEvent(timed, { endsAtMs: timed.startsAtMs + 2 }).ok).toBe(true);
    expect(editEvent(timed, { endsAtMs: null, startsAtMs: timed.startsAtMs + 9 }).ok).toBe(true);
  });
});
