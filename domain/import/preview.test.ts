import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../catalogue/event.ts';
import { parseImport } from './parse.ts';
import { type KnownEvent, planImport } from './plan.ts';
import { previewOf } from './preview.ts';

const hall = { name: 'Wigmore Hall', address: { addressLocality: 'London', addressCountry: 'GB' } };
const concert = {
  ...{ '@type': 'MusicEvent', '@id': 'tag:1', name: 'Winterreise', startDate: '2027-01-15T19:30:00Z' },
  ...{ location: hall, performer: 'Anna' },
};
const offers = [{ name: 'Stalls', price: 45, priceCurrency: 'GBP' }, { name: 'No price' }];
const venue = { id: 'ven_1', name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };
const stored: StoredEvent = {
  ...{ id: 'evt_1', organizerId: 'usr_o', venue, name: 'Winterreise', description: null },
  ...{ startsAtMs: Date.UTC(2027, 0, 15, 19, 30), endsAtMs: null, dateOnly: false, status: 'published' },
  ...{ category: 'Music', performers: ['Anna'], version: 1 },
};
const known = (more: Partial<KnownEvent> = {}): KnownEvent => ({
  ...{ event: stored, sourceKey: 'id|tag:1', digest: 'old', drafts: [] },
  ...more,
});
const preview = (body: unknown, knownEvents: readonly KnownEvent[] = []) => {
  const parsed = parseImport(body);
  const plan = planImport(parsed.entries, {
    ...{ organizerId: 'usr_o', knownEvents, knownVenues: new Map([['wigmore-hall|london|gb', venue]]) },
    ...{
      newVenueId: () => 'ven_new',
      newEventId: () => 'evt_new',
      digest: ({ name }: { name: string }) => `of ${name}`,
    },
  });
  return previewOf(parsed, plan);
};
const { id: _, ...place } = venue;

describe('the preview of an import', () => {
  it('says of a new event what would be stored, and which offers would be left', () => {
    expect(preview({ ...concert, offers })).toEqual([
      {
        ...{ outcome: 'created', index: 0, name: 'Winterreise', startsAt: '2027-01-15T19:30:00.000Z', dateOnly: false },
        ...{ venue: { ...place, isNew: false }, status: 'published', guidePrice: { amount: 4_500, currency: 'GBP' } },
        tickets: [expect.objectContaining({ key: 'stalls', title: 'Stalls' })],
        offersLeft: [{ offer: 1, code: 'offer_no_price', field: 'price', said: '', reason: 'price is missing' }],
        changes: [],
      },
    ]);
  });

  it('says whether its venue would be new', () => {
    const [made] = preview({ ...concert, location: { ...hall, name: 'Barbican' } });
    expect(made).toMatchObject({ venue: { ...place, name: 'Barbican', isNew: true } });
  });

  it('names nothing as changed of an event that is as it was', () => {
    expect(preview(concert, [known({ digest: 'of Winterreise' })])).toMatchObject([
      { outcome: 'unchanged', index: 0, name: 'Winterreise', changes: [], tickets: [], offersLeft: [] },
    ]);
  });

  it.each([
    [{ description: 'Songs' }, ['description']],
    [{ '@type': 'DanceEvent' }, ['category']],
    [{ performer: ['Anna', 'Ben'] }, ['performers']],
    [{ eventStatus: 'EventPostponed' }, ['status']],
    [{ startDate: '2027-01-15T20:00:00Z' }, ['startsAt']],
    [{ endDate: '2027-01-15T22:00:00Z' }, ['endsAt']],
    [{ location: { ...hall, name: 'Barbican' } }, ['venueId']],
    [{ offers: offers[0] }, ['tickets']],
    [{ name: 'New', performer: 'Ben', startDate: '2027-01-16' }, ['name', 'performers', 'startsAt']],
    [{ url: 'https://example.org/new' }, []],
  ])('names what an event would change that is told with %j: %j', (more, changes) => {
    expect(preview({ ...concert, ...more }, [known()])).toMatchObject([{ outcome: 'updated', index: 0, changes }]);
  });

  it('names the start as changed also where only its hour is not told any more', () => {
    const midnight = known({ event: { ...stored, startsAtMs: Date.UTC(2027, 0, 15) } });
    expect(preview({ ...concert, startDate: '2027-01-15' }, [midnight])).toMatchObject([{ changes: ['startsAt'] }]);
  });

  it('says in the order of the body what is not taken, and why', () => {
    const cancelled = known({ event: { ...stored, status: 'cancelled' } });
    const body = [7, concert, { ...concert, '@id': 'tag:2' }, { ...concert, '@id': 'tag:2' }, { '@type': 'Event' }];
    expect(preview(body, [cancelled])).toMatchObject([
      { ...{ outcome: 'skipped', index: 0, name: null, code: 'not_an_object' }, reason: 'is not an object' },
      {
        outcome: 'skipped',
        index: 1,
        name: 'Winterreise',
        code: 'event_settled',
        field: 'eventStatus',
        said: 'cancelled',
      },
      { outcome: 'created', index: 2 },
      { outcome: 'skipped', index: 3, name: 'Winterreise', code: 'same_as', said: '2' },
      { outcome: 'skipped', index: 4, name: null, code: 'name_missing' },
    ]);
  });
});
