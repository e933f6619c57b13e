import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../catalogue/event.ts';
import { parseImport } from './parse.ts';
import { type ImportContext, type KnownEvent, planImport } from './plan.ts';

const hall = { name: 'Wigmore Hall', address: { addressLocality: 'London', addressCountry: 'GB' } };
const concert = {
  ...{ '@type': 'MusicEvent', '@id': 'tag:1', name: 'Winterreise', startDate: '2027-01-15T19:30:00Z' },
  ...{ location: hall, performer: 'Anna', description: 'Songs', url: 'https://example.org/1' },
};
const offers = { name: 'Stalls', price: 45, priceCurrency: 'GBP' };
const venue = { id: 'ven_1', name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };
const stored: StoredEvent = {
  ...{ id: 'evt_1', organizerId: 'usr_o', venue, name: 'Winterreise', description: 'Songs' },
  ...{ startsAtMs: Date.UTC(2027, 0, 15, 19, 30), endsAtMs: null, dateOnly: false, status: 'published' },
  ...{ category: 'Music', performers: ['Anna'], version: 1 },
};
const known = (more: Partial<StoredEvent> = {}, sourceKey = 'id|tag:1'): KnownEvent => ({
  ...{ event: { ...stored, ...more }, sourceKey, digest: 'old', drafts: [] },
});

const planned = (body: unknown, more: Partial<ImportContext> = {}) => {
  let ids = 0;
  const next = (kind: string) => () => {
    ids += 1;
    return `${kind}_new${ids}`;
  };
  return planImport(parseImport(body).entries, {
    ...{ organizerId: 'usr_o', knownEvents: [], knownVenues: new Map([['wigmore-hall|london|gb', venue]]) },
    ...{ newVenueId: next('ven'), newEventId: next('evt'), digest: ({ name }) => `digest of ${name}` },
    ...more,
  });
};
const nothing = { venues: [], creates: [], updates: [], unchanged: [], facts: [], skipped: [] };

describe('an event that nobody imported before', () => {
  it('is made at the venue that is there, with what its source tells, and the world is told', () => {
    const plan = planned({ ...concert, offers });
    expect(plan).toMatchObject({ ...nothing, creates: [{}], facts: [{}] });
    expect(plan.creates[0]).toMatchObject({
      index: 0,
      event: { ...stored, id: 'evt_new1' },
      source: {
        ...{ key: 'id|tag:1', digest: 'digest of Winterreise', url: 'https://example.org/1' },
        ...{ guidePrice: { amount: 4_500, currency: 'GBP' }, drafts: [{ title: 'Stalls' }] },
      },
    });
    expect(plan.facts).toMatchObject([{ type: 'event.published', event: { id: 'evt_new1' } }]);
  });

  it('brings a venue that is not there, once for all that are held in it', () => {
    const other = { ...concert, '@id': 'tag:2', startDate: '2027-01-16T19:30:00Z' };
    const { venues, creates } = planned([concert, other], { knownVenues: new Map() });
    expect(venues).toEqual([
      {
        ...{ id: 'ven_new1', key: 'wigmore-hall|london|gb', name: 'Wigmore Hall', city: 'London', country: 'GB' },
        ...{ timezone: 'Europe/London', latitude: null, longitude: null, capacity: null },
      },
    ]);
    expect(creates.map(({ event }) => event.venue)).toEqual([1, 2].map(() => ({ ...venue, id: 'ven_new1' })));
    expect(creates.map(({ index }) => index)).toEqual([0, 1]);
  });

  it('that its source had cancelled is kept, and nobody is told', () => {
    const plan = planned({ ...concert, eventStatus: 'EventCancelled' });
    expect(plan).toMatchObject({ creates: [{ event: { status: 'cancelled' } }], facts: [] });
  });
});

describe('an event that an earlier import stored', () => {
  it('is left as it is where its source tells the same', () => {
    const same = { ...known(), digest: 'digest of Winterreise' };
    expect(planned(concert, { knownEvents: [same] })).toEqual({ ...nothing, unchanged: [{ index: 0, event: stored }] });
  });

  it('becomes what its source tells now, under the key that it was stored with', () => {
    const before = known();
    const moved = {
      ...{ ...concert, name: 'Schwanengesang', startDate: '2027-01-20', endDate: '2027-01-21', offers },
      ...{
        description: 'More songs',
        performer: ['Anna', 'Ben'],
        '@type': 'Festival',
        location: { ...hall, name: 'Barbican' },
      },
    };
    const plan = planned(moved, { knownEvents: [before] });
    expect(plan).toMatchObject({
      creates: [],
      unchanged: [],
      skipped: [],
      venues: [{ id: 'ven_new1', name: 'Barbican' }],
    });
    expect(plan.updates).toEqual([
      {
        index: 0,
        event: {
          ...{ id: 'evt_1', organizerId: 'usr_o', venue: { ...venue, id: 'ven_new1', name: 'Barbican' }, version: 2 },
          ...{ name: 'Schwanengesang', description: 'More songs', performers: ['Anna', 'Ben'], category: 'Festival' },
          ...{
            startsAtMs: Date.UTC(2027, 0, 20),
            endsAtMs: Date.UTC(2027, 0, 22),
            dateOnly: true,
            status: 'published',
          },
        },
        source: {
          ...{ key: 'id|tag:1', digest: 'digest of Schwanengesang', url: 'https://example.org/1' },
          ...{ guidePrice: { amount: 4_500, currency: 'GBP' }, drafts: [expect.objectContaining({ key: 'stalls' })] },
        },
        before,
      },
    ]);
    expect(plan.facts).toMatchObject([{ type: 'event.rescheduled', event: { version: 2 } }]);
  });

  it('stays a draft until its organizer publishes it, and follows its source’s status after', () => {
    const statusOf = (status: StoredEvent['status'], eventStatus?: string) =>
      planned({ ...concert, name: 'New', eventStatus }, { knownEvents: [known({ status })] }).updates[0]?.event.status;
    expect(statusOf('draft')).toBe('draft');
    expect(statusOf('draft', 'EventCancelled')).toBe('draft');
    expect(statusOf('published', 'EventPostponed')).toBe('postponed');
    expect(statusOf('postponed')).toBe('published');
    expect(statusOf('published', 'EventCancelled')).toBe('cancelled');
  });

  it('is settled once it is cancelled: what comes later is told, and leaves no venue behind', () => {
    const cancelled = known({ status: 'cancelled', name: 'Winterreise' });
    const settled = { code: 'event_settled', said: 'cancelled' };
    for (const body of [
      { ...concert, eventStatus: 'EventCancelled' },
      { ...concert, location: { ...hall, name: 'Barbican' } },
    ])
      expect(planned(body, { knownEvents: [cancelled] })).toEqual({
        ...{ ...nothing, skipped: [{ index: 0, reason: settled, name: 'Winterreise' }] },
      });
  });

  it('is found under its dated key where it starts at the same time, and not where it starts at another', () => {
    const dates = [concert, { ...concert, startDate: '2027-01-16T19:30:00Z' }];
    const plan = planned(dates, { knownEvents: [known()] });
    expect(plan.updates).toMatchObject([{ index: 0, event: { id: 'evt_1' }, source: { key: 'id|tag:1' } }]);
    expect(plan.creates).toMatchObject([{ index: 1, source: { key: `id|tag:1|${stored.startsAtMs + 86_400_000}` } }]);
    const dated = known({}, `id|tag:1|${stored.startsAtMs}`);
    expect(planned(concert, { knownEvents: [dated] }).updates).toMatchObject([{ source: { key: dated.sourceKey } }]);
    expect(planned({ ...concert, '@id': 'tag:2' }, { knownEvents: [known()] }).updates).toEqual([]);
  });
});
