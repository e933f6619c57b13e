import { describe, expect, it } from 'vitest';
import { parseImport } from './parse.ts';
import { toldReason } from './reasons.ts';

const hall = {
  '@type': 'Place',
  name: 'Wigmore Hall',
  address: { '@type': 'PostalAddress', addressLocality: 'London', addressCountry: 'GB' },
};
const concert = {
  '@context': 'https://schema.org',
  '@type': 'MusicEvent',
  name: 'Winterreise',
  url: 'https://example.org/winterreise',
  startDate: '2027-01-15T19:30:00+00:00',
  location: hall,
};

const only = (body: unknown) => {
  const { entries, skipped } = parseImport(body);
  expect(skipped).toEqual([]);
  const [entry] = entries;
  if (entry === undefined) throw new Error('nothing was read');
  return entry.event;
};
const reason = (body: unknown) => {
  const { entries, skipped } = parseImport([body]);
  expect(entries).toEqual([]);
  return skipped[0] && toldReason(skipped[0].reason).reason;
};

describe('shapes of the body', () => {
  it('takes a list, a single object, a graph and lists within lists as the same event', () => {
    const graph = { '@context': 'https://schema.org', '@graph': [concert, { '@type': 'WebPage', name: 'Page' }] };
    for (const body of [[concert], concert, graph, [graph], [[concert]]]) expect(only(body).name).toBe('Winterreise');
  });

  it('follows references within a graph', () => {
    const body = {
      '@graph': [
        { ...concert, location: { '@id': '#hall' }, performer: { '@id': '#anna' } },
        { '@id': '#hall', ...hall },
        { '@id': '#anna', '@type': 'Person', name: 'Anna' },
      ],
    };
    expect(only(body)).toMatchObject({ performers: ['Anna'], place: { city: 'London' } });
  });

  it('reads types as text, list, url or prefixed name', () => {
    for (const type of ['Event', ['Thing', 'SportsEvent'], 'https://schema.org/TheaterEvent', 'schema:Festival']) {
      expect(only({ ...concert, '@type': type }).name).toBe('Winterreise');
    }
    expect(only({ ...concert, '@type': ['Event', 'SportsEvent'] }).category).toBe('Sport');
  });

  it.each([
    [null, 'is not an object'],
    ['text', 'is not an object'],
    [7, 'is not an object'],
    [{}, '@type is missing'],
    [{ ...concert, '@type': 'Person' }, '@type is Person, not an Event'],
    [{ ...concert, name: ' ' }, 'name is missing'],
    [{ ...concert, name: 'x'.repeat(201) }, 'name is longer than 200 characters'],
    [{ ...concert, startDate: undefined }, 'startDate is missing'],
    [{ ...concert, startDate: 'next Friday' }, 'startDate is not a date: next Friday'],
    [{ ...concert, startDate: '2027-02-30' }, 'startDate is not a date: 2027-02-30'],
    [{ ...concert, startDate: '1880-01-01' }, 'startDate is out of range'],
    [{ ...concert, endDate: 'late' }, 'endDate is not a date: late'],
    [{ ...concert, endDate: '2027-01-14' }, 'endDate is before startDate'],
    [{ ...concert, location: undefined }, 'location is missing'],
    [
      { ...concert, location: { '@type': 'VirtualLocation' } },
      'takes place online only, and an event here needs a venue',
    ],
    [{ ...concert, location: 'Somewhere' }, 'location is a text without city and country at its end'],
    [
      { ...concert, location: { name: 'Hall', address: { addressCountry: 'GB' } } },
      'location has no city (addressLocality)',
    ],
    [
      { ...concert, location: { name: 'Hall', address: { addressLocality: 'Q', addressCountry: 'Narnia' } } },
      'location has no country (addressCountry) that is known',
    ],
  ])('says why it skips %j', (body, expected) => {
    expect(reason(body)).toBe(expected);
  });
});

describe('times', () => {
  const at = (startDate: unknown, location: unknown = hall) =>
    new Date(only({ ...concert, startDate, location }).startsAtMs).toISOString();

  it.each([
    ['2027-07-15T19:30:00Z', '2027-07-15T19:30:00.000Z'],
    ['2027-07-15T19:30:00+0200', '2027-07-15T17:30:00.000Z'],
    ['2027-07-15T19:30+02', '2027-07-15T17:30:00.000Z'],
    ['2027-07-15T19:30', '2027-07-15T18:30:00.000Z'],
    ['2027-07-15 19:30:00.000', '2027-07-15T18:30:00.000Z'],
    ['20270715T193000', '2027-07-15T18:30:00.000Z'],
    ['2027-07-15', '2027-07-14T23:00:00.000Z'],
  ])('reads %s in London as %s', (written, expected) => {
    expect(at(written)).toBe(expected);
    expect(at([written])).toBe(expected);
    expect(at({ '@type': 'DateTime', '@value': written })).toBe(expected);
  });

  it('takes a time without offset as the clock of the place: by state, by city, by what the place says', () => {
    const place = (address: object, more = {}) => ({ '@type': 'Place', name: 'X', address, ...more });
    const us = { addressCountry: 'USA', addressLocality: 'Somewhere' };
    expect(at('2027-01-15T20:00', place({ ...us, addressRegion: 'TX' }))).toBe('2027-01-16T02:00:00.000Z');
    expect(at('2027-01-15T20:00', place({ ...us, addressRegion: 'New York' }))).toBe('2027-01-16T01:00:00.000Z');
    expect(at('2027-01-15T20:00', place({ ...us, addressLocality: 'Seattle' }))).toBe('2027-01-16T04:00:00.000Z');
    expect(at('2027-01-15T20:00', place({ ...us, addressLocality: 'Los Angeles' }))).toBe('2027-01-16T04:00:00.000Z');
    expect(at('2027-01-15T20:00', place(us, { timezone: 'Asia/Tokyo' }))).toBe('2027-01-15T11:00:00.000Z');
  });

  it('skips a time without offset where no zone is known, and keeps an offset’s own clock', () => {
    const location = { name: 'X', address: { addressCountry: 'US', addressLocality: 'Nowhere' } };
    expect(reason({ ...concert, startDate: '2027-01-15T20:00', location })).toMatch(
      /time zone of Nowhere is not known/,
    );
    const event = only({ ...concert, startDate: '2027-01-15T20:00-05:00', location });
    expect(event.place.timezone).toBe('Etc/GMT+5');
  });

  it('leaves an end unknown that is missing, or only repeats the start or its day', () => {
    for (const endDate of [undefined, null, '', '2027-01-15', '2027-01-15T19:30:00+00:00']) {
      expect(only({ ...concert, endDate }).endsAtMs).toBeNull();
    }
  });

  it('ends a run of days at the midnight after the last', () => {
    const event = only({ ...concert, startDate: '2027-07-15', endDate: '2027-07-16' });
    expect(event.dateOnly).toBe(true);
    expect(new Date(event.endsAtMs ?? 0).toISOString()).toBe('2027-07-16T23:00:00.000Z');
  });
});

describe('places, people and prices', () => {
  it.each([
    [[{ '@type': 'VirtualLocation', url: 'https://x.example' }, hall], 'Wigmore Hall', 'London', 'GB'],
    ['Geffen Hall, 10 Lincoln Center Plaza, New York, NY 10023, United States', 'Geffen Hall', 'New York', 'US'],
    [
      { name: 'Philharmonie', address: 'Herbert-von-Karajan-Str. 1, 10785 Berlin, Deutschland' },
      'Philharmonie',
      'Berlin',
      'DE',
    ],
    [
      { name: 'Ship', address: { addressLocality: 'Oslo', addressCountry: { '@type': 'Country', name: 'Norge' } } },
      'Ship',
      'Oslo',
      'NO',
    ],
  ])('reads the location %j', (location, name, city, country) => {
    expect(only({ ...concert, location }).place).toMatchObject({ name, city, country });
  });

  it('reads performers as texts or people, under either name, each once', () => {
    const performers = [{ name: 'Anna &amp; Co' }, 'Ben', { '@type': 'Person' }];
    expect(only({ ...concert, performer: 'Ben', performers }).performers).toEqual(['Ben', 'Anna & Co']);
  });

  it('cleans entities and markup from texts, and keeps what looks like either', () => {
    const event = only({
      ...concert,
      name: 'Caf&eacute; &amp;quot;5 &lt; 6&amp;quot; 🎻',
      description: '<p>A</p><p>B &#8211; C</p>',
    });
    expect(event).toMatchObject({ name: 'Café "5 < 6" 🎻', description: 'A\nB – C' });
  });

  it.each([
    [
      { price: '45.00', priceCurrency: 'GBP' },
      { amount: 4500, currency: 'GBP' },
    ],
    [
      [
        { price: 60, priceCurrency: 'EUR' },
        { price: '45,50', priceCurrency: 'EUR' },
      ],
      { amount: 4550, currency: 'EUR' },
    ],
    [
      { '@type': 'AggregateOffer', lowPrice: '1,200', priceCurrency: 'jpy' },
      { amount: 1200, currency: 'JPY' },
    ],
    [{ price: 45 }, null],
    [{ price: 'free', priceCurrency: 'GBP' }, null],
    [{ price: 1, priceCurrency: 'XYZ' }, null],
    ['sold out', null],
  ])('reads the offer %j as %j', (offers, expected) => {
    expect(only({ ...concert, offers }).guidePrice).toEqual(expected);
  });

  it.each([
    ['https://schema.org/EventCancelled', 'cancelled'],
    ['EventPostponed', 'postponed'],
    [{ '@id': 'schema:EventCancelled' }, 'cancelled'],
    ['https://schema.org/EventRescheduled', 'published'],
    [undefined, 'published'],
  ])('reads the status %j as %s', (eventStatus, status) => {
    expect(only({ ...concert, eventStatus }).status).toBe(status);
  });

  it('takes a link only if it leads to the web', () => {
    expect(only({ ...concert, url: 'javascript:alert(1)' }).url).toBeNull();
  });
});
