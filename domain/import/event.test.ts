import { describe, expect, it } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { readEvent } from './event.ts';

const hall = { name: 'Wigmore Hall', address: { addressLocality: 'London', addressCountry: 'GB' } };
const concert = { '@type': 'MusicEvent', name: 'Winterreise', startDate: '2027-01-15T19:30:00Z', location: hall };
const read = (value: unknown) => readEvent(value, (other) => other);
const event = (more: object = {}) => {
  const reading = read({ ...concert, ...more });
  if (!reading.ok) throw new Error(reading.reason.code);
  return reading.event;
};
const refusal = (value: unknown) => {
  const reading = read(value);
  return reading.ok ? null : reading.reason;
};

it('an event that tells the least has nothing made up', () => {
  expect(read(concert)).toEqual({
    ok: true,
    offersLeft: [],
    event: {
      ...{ name: 'Winterreise', description: null, startsAtMs: Date.UTC(2027, 0, 15, 19, 30), endsAtMs: null },
      ...{ dateOnly: false, status: 'published', category: 'Music', performers: [], guidePrice: null, drafts: [] },
      ...{ url: null, sourceId: null },
      place: {
        ...{ name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' },
        ...{ latitude: null, longitude: null, capacity: null },
      },
    },
  });
});

describe('the category of an event', () => {
  it.each([
    ['MusicEvent', 'Music'],
    ['SportsEvent', 'Sport'],
    ['TheaterEvent', 'Theatre'],
    ['ComedyEvent', 'Comedy'],
    ['DanceEvent', 'Dance'],
    ['ScreeningEvent', 'Film'],
    ['ExhibitionEvent', 'Art'],
    ['VisualArtsEvent', 'Art'],
    ['LiteraryEvent', 'Literature'],
    ['ChildrensEvent', 'Family'],
    ['FoodEvent', 'Food'],
    ['Festival', 'Festival'],
    ['BusinessEvent', 'Talks'],
    ['EducationEvent', 'Talks'],
    ['ConferenceEvent', 'Talks'],
    ['Hackathon', 'Talks'],
    ['Event', null],
    ['SocialEvent', null],
  ])('%s is %s', (type, category) => {
    expect(event({ '@type': type }).category).toBe(category);
    expect(event({ '@type': ['Event', type, 'Thing'] }).category).toBe(category);
  });

  it('is asked of events only', () => {
    expect(refusal({ ...concert, '@type': ['Person', 'EventVenue'] })).toEqual({
      ...{ code: 'type_not_event', said: 'Person, EventVenue' },
    });
    expect(refusal({ ...concert, '@type': 'MyFestival' })?.code).toBe('type_not_event');
  });
});

describe('what an event is called', () => {
  it('is its name, else its headline, as long as may be', () => {
    expect(event({ name: undefined, headline: 'Head' }).name).toBe('Head');
    expect(event({ name: 'x'.repeat(limits.nameLengthMax) }).name).toHaveLength(limits.nameLengthMax);
    expect(refusal({ ...concert, name: 'x'.repeat(limits.nameLengthMax + 1) })).toEqual({
      ...{ code: 'name_too_long', said: String(limits.nameLengthMax) },
    });
  });

  it('fits no place whose name or city is too long', () => {
    const at = (name: string, addressLocality: string) =>
      refusal({ ...concert, location: { name, address: { addressLocality, addressCountry: 'GB' } } })?.code ?? null;
    const [name, city] = ['n'.repeat(limits.nameLengthMax), 'c'.repeat(limits.cityLengthMax)];
    expect([at(name, city), at(`${name}n`, city), at(name, `${city}c`)]).toEqual([
      ...[null, 'location_too_long', 'location_too_long'],
    ]);
  });

  it('is described at most so long', () => {
    expect(event({ description: 'd'.repeat(limits.descriptionLengthMax + 1) }).description).toHaveLength(10_000);
  });
});

describe('when an event is', () => {
  it('is told by a date that is one, between 1970 and 2200, and cut where it is none', () => {
    expect(refusal({ ...concert, startDate: `x${'9'.repeat(100)}` })?.said).toBe(`x${'9'.repeat(39)}`);
    expect(refusal({ ...concert, endDate: `x${'9'.repeat(100)}` })?.said).toBe(`x${'9'.repeat(39)}`);
    expect(event({ startDate: '1970-01-01T00:00:00Z' }).startsAtMs).toBe(0);
    expect(refusal({ ...concert, startDate: '1969-12-31T23:59:59Z' })?.code).toBe('start_out_of_range');
    expect(event({ startDate: '2199-12-31T23:59:59Z' }).startsAtMs).toBe(Date.UTC(2200, 0) - 1_000);
    expect(refusal({ ...concert, startDate: '2200-01-01T00:00:00Z' })?.code).toBe('start_out_of_range');
  });

  it('ends when it says, at the end of a day that it names, and not where that is its first evening', () => {
    const ends = (startDate: string, endDate: string) => event({ startDate, endDate }).endsAtMs;
    expect(ends('2027-01-15T19:30:00Z', '2027-01-15T22:00:00Z')).toBe(Date.UTC(2027, 0, 15, 22));
    expect(ends('2027-01-15T19:30:00Z', '2027-01-16')).toBe(Date.UTC(2027, 0, 17));
    expect(ends('2027-01-15T19:30:00Z', '2027-01-15')).toBeNull();
    expect(ends('2027-01-15', '2027-01-15')).toBe(Date.UTC(2027, 0, 16));
    expect(ends('2027-01-15', '2027-01-15T00:00:00Z')).toBeNull();
    expect(refusal({ ...concert, endDate: '2027-01-15T19:29:59Z' })?.code).toBe('end_before_start');
    expect(refusal({ ...concert, endDate: '2027-01-14' })?.code).toBe('end_before_start');
  });
});

it.each([
  ['EventCancelled', 'cancelled'],
  ['https://schema.org/EventCanceled', 'cancelled'],
  [{ '@id': 'https://schema.org/EVENTPOSTPONED' }, 'postponed'],
  ['EventPostponedOnce', 'published'],
  ['CancelledLater', 'published'],
  ['', 'published'],
  [{ '@id': 7 }, 'published'],
])('the status %j is %s', (eventStatus, status) => {
  expect(event({ eventStatus }).status).toBe(status);
});

it('performers are named once each, cut, and as many as may be', () => {
  const many = Array.from({ length: limits.performersPerEventMax + 1 }, (_, at) => `P${at}`);
  expect(event({ performer: many }).performers).toEqual(many.slice(0, limits.performersPerEventMax));
  const long = { name: 'x'.repeat(300) };
  expect(event({ performer: ['A', { name: ' A ' }, '', {}, long], performers: 'B' }).performers).toEqual([
    ...['A', 'x'.repeat(limits.nameLengthMax), 'B'],
  ]);
});

describe('the source of an event', () => {
  const source = (more: object) => {
    const { url, sourceId } = event(more);
    return [url, sourceId];
  };
  it('is its id, else its link, which leads to the web', () => {
    const url = 'https://example.org/a';
    expect(source({ '@id': ' tag:1 ', url })).toEqual([url, 'tag:1']);
    expect(source({ '@id': '  ', url })).toEqual([url, url]);
    expect(source({ '@id': 7, url: { '@id': 'http://example.org' } })).toEqual([
      ...['http://example.org/', 'http://example.org/'],
    ]);
    for (const other of ['ftp://example.org/a', 'example.org', 7, {}, `https://example.org/${'a'.repeat(2_000)}`])
      expect(source({ url: other })).toEqual([null, null]);
  });
  it('is at most 2,000 characters', () => {
    expect(event({ '@id': 'x'.repeat(3_000) }).sourceId).toHaveLength(2_000);
    const exact = `https://example.org/${'a'.repeat(1_980)}`;
    expect(source({ url: exact })).toEqual([exact, exact]);
  });
});

it('offers become drafts and a guide, and what they cannot is told', () => {
  const offers = [{ price: 45, priceCurrency: 'GBP' }, { name: 'No price' }];
  expect(event({ offers })).toMatchObject({
    guidePrice: { amount: 4_500, currency: 'GBP' },
    drafts: [{ title: 'Winterreise', price: { amount: 4_500 } }],
  });
  expect(read({ ...concert, offers })).toMatchObject({
    offersLeft: [{ offer: 1, reason: { code: 'offer_no_price' } }],
  });
});
