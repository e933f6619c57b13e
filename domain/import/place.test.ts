import { describe, expect, it } from 'vitest';
import { readPlace } from './place.ts';

const read = (location: unknown) => readPlace(location, (value) => value);
const place = (location: unknown) => {
  const reading = read(location);
  return reading.ok ? reading.place : reading.reason.code;
};
const address = { addressLocality: 'London', addressCountry: 'GB' };
const hall = { name: 'Hall', address };

describe('a place', () => {
  it('has name, city, country, zone, and what else its source tells', () => {
    const more = { geo: { latitude: '51.5', longitude: -0.1 }, maximumAttendeeCapacity: 552 };
    expect(place({ ...hall, ...more })).toEqual({
      ...{ name: 'Hall', city: 'London', country: 'GB', timezone: 'Europe/London' },
      ...{ latitude: 51.5, longitude: -0.1, capacity: 552 },
    });
    expect(place(hall)).toMatchObject({ latitude: null, longitude: null, capacity: null });
  });

  it('has no point where half of it is missing, or is none on earth', () => {
    const at = (latitude: unknown, longitude: unknown) => place({ ...hall, latitude, longitude });
    expect(at(90, -180)).toMatchObject({ latitude: 90, longitude: -180 });
    for (const [latitude, longitude] of [
      [1, null],
      [null, 1],
      [90.1, 1],
      [1, 180.1],
      ['x', 1],
      [-91, 1],
    ])
      expect(at(latitude, longitude)).toMatchObject({ latitude: null, longitude: null });
    expect(place({ ...hall, geo: 'x', latitude: 1, longitude: 2 })).toMatchObject({ latitude: 1, longitude: 2 });
    expect(place({ ...hall, geo: { latitude: 3, longitude: 4 }, latitude: 1 })).toMatchObject({ latitude: 3 });
  });

  it('has as many places as can be, or an unknown number', () => {
    const of = (maximumAttendeeCapacity: unknown) => place({ ...hall, maximumAttendeeCapacity });
    for (const capacity of [1, '900', 1_000_000]) expect(of(capacity)).toMatchObject({ capacity: Number(capacity) });
    for (const capacity of [0, -1, 1.5, 1_000_001, 'many']) expect(of(capacity)).toMatchObject({ capacity: null });
  });

  it('keeps the zone that it is told with, written as the database writes it; else its country’s', () => {
    expect(place({ ...hall, timezone: 'asia/tokyo' })).toMatchObject({ timezone: 'Asia/Tokyo' });
    expect(place({ ...hall, timeZone: 'Asia/Tokyo' })).toMatchObject({ timezone: 'Asia/Tokyo' });
    expect(place({ ...hall, timezone: 'Mars/Olympus' })).toMatchObject({ timezone: 'Europe/London' });
    const us = { addressLocality: 'Nowhere', addressCountry: 'US' };
    expect(place({ name: 'X', address: us })).toMatchObject({ timezone: null });
    expect(place({ name: 'X', address: { ...us, addressRegion: 'TX' } })).toMatchObject({
      timezone: 'America/Chicago',
    });
  });

  it('goes by its street, or by its city, where it has no name', () => {
    expect(place({ address: { ...address, streetAddress: ' 36 Wigmore&nbsp;St ' } })).toMatchObject({
      name: '36 Wigmore St',
    });
    expect(place({ address })).toMatchObject({ name: 'London' });
    expect(place({ '@type': 'PostalAddress', ...address })).toMatchObject({ name: 'London', city: 'London' });
  });

  it('is in its region where no city is told, and in a country by name, code or identifier', () => {
    const of = (addressCountry: unknown) => place({ name: 'X', address: { addressRegion: 'Wien', addressCountry } });
    for (const country of ['AT', 'Austria', { name: 'Austria' }, { identifier: 'AT' }, ['&Ouml;sterreich', 'DE']])
      expect(of(country)).toMatchObject({ city: 'Wien', country: 'AT' });
  });

  it.each([
    [undefined, 'location_missing'],
    [[], 'location_missing'],
    [[{ '@type': 'VirtualLocation' }, { '@type': ['Place', 'VirtualLocation'] }], 'location_online'],
    [7, 'location_unreadable'],
    [{}, 'location_empty'],
    [{ name: 'Hall', address: { addressCountry: 'GB' } }, 'location_no_city'],
    [{ name: 'Hall', address: { addressLocality: 'London' } }, 'location_no_country'],
    [{ name: 'Hall', address: { addressLocality: 'London', addressCountry: 'Narnia' } }, 'location_no_country'],
    ['Hall', 'location_text'],
    ['Hall, London', 'location_text'],
    ['Germany', 'location_text'],
    [{ name: 'Hall', address: 'London' }, 'location_text'],
    [{ name: 'Hall' }, 'location_text'],
  ])('%j is none: %s', (location, code) => {
    expect(place(location)).toBe(code);
  });

  it('is the first of several that can be read, and the first’s reason where none can', () => {
    expect(place([{}, hall, { ...hall, name: 'Other' }])).toMatchObject({ name: 'Hall' });
    expect(place([{ '@type': 'VirtualLocation' }, 7, {}])).toBe('location_unreadable');
  });

  it('is read where a reference leads', () => {
    const known: Record<string, unknown> = { '#hall': { name: 'Hall', address: { '@id': '#a' } }, '#a': address };
    const resolve = (value: unknown) => known[(value as { '@id'?: string })?.['@id'] ?? ''] ?? value;
    expect(readPlace({ '@id': '#hall' }, resolve)).toMatchObject({ ok: true, place: { name: 'Hall', city: 'London' } });
  });
});

describe('an address in one line', () => {
  it.each([
    ['Hall, Street 1, Berlin, Germany', 'Hall', 'Berlin', 'DE', 'Europe/Berlin'],
    ['Hall, Street 1, 10785 Berlin, Germany', 'Hall', 'Berlin', 'DE', 'Europe/Berlin'],
    ['Hall, D-10785 Berlin, Germany', 'Hall', 'Berlin', 'DE', 'Europe/Berlin'],
    ['Hall, CH-8001 Zürich, Switzerland', 'Hall', 'Zürich', 'CH', 'Europe/Zurich'],
    ['Hall, Berlin 10785, Germany', 'Hall', 'Berlin', 'DE', 'Europe/Berlin'],
    ['Hall, Oslo 0150, Norway', 'Hall', 'Oslo', 'NO', 'Europe/Oslo'],
    ['Hall\nStreet 1\nBerlin\nGermany', 'Hall Street 1 Berlin Germany', '', '', ''],
    ['Hall, Street, Springfield, IL 62701, USA', 'Hall', 'Springfield', 'US', 'America/Chicago'],
    ['Hall, Street, Springfield, IL, USA', 'Hall', 'Springfield', 'US', 'America/Chicago'],
    ['Hall, Street, Sydney, NSW 2000, Australia', 'Hall', 'Sydney', 'AU', 'Australia/Sydney'],
    ['Hall, Street, Springfield, IL 62701-1234, USA', 'Hall', 'Springfield', 'US', 'America/Chicago'],
    ['Hall, Street, Springfield IL 62701, USA', 'Hall', 'Springfield IL', 'US', null],
    ['Hall, Street, NYC Town, USA', 'Hall', 'NYC Town', 'US', null],
    ['Hall, Am Platz 10785 Berlin, Germany', 'Hall', 'Am Platz 10785 Berlin', 'DE', 'Europe/Berlin'],
    ['Paris, France', 'Paris', 'Paris', 'FR', 'Europe/Paris'],
    ['IL, USA', 'IL', 'IL', 'US', null],
    ['Hall , , London ,UK', 'Hall', 'London', 'GB', 'Europe/London'],
    ['Hall, London, , UK,', 'Hall', 'London', 'GB', 'Europe/London'],
  ])('%j is read from its end', (text, name, city, country, timezone) => {
    if (country === '') expect(place(text)).toBe('location_text');
    else expect(place(text)).toMatchObject({ name, city, country, timezone });
  });

  it('leaves a place the name that it has, and its city the number that is no postcode', () => {
    expect(place({ name: 'Hall', address: 'Street 1, London, UK' })).toMatchObject({ name: 'Hall', city: 'London' });
    expect(place({ address: 'Old Hall, London, UK' })).toMatchObject({ name: 'Old Hall' });
    expect(place({ name: 'Hall, London, UK' })).toMatchObject({ name: 'Hall', city: 'London' });
    expect(place('Hall, Paris 12, France')).toMatchObject({ city: 'Paris 12' });
    expect(place('Hall, 10785, Germany')).toMatchObject({ city: '10785' });
  });
});
