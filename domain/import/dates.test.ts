import { describe, expect, it } from 'vitest';
import { endOfDayMs, localDay, readDate, toInstantMs, type Written } from './dates.ts';

const iso = (written: Written | null, timezone = 'Europe/London') =>
  written && new Date(toInstantMs(written, timezone)).toISOString();

describe('a date as sites write it', () => {
  it.each([
    ['2027-07-15T19:30:00Z', '2027-07-15T19:30:00.000Z', '+00:00'],
    ['2027-07-15t19:30:00z', '2027-07-15T19:30:00.000Z', '+00:00'],
    [' 2027-07-15T19:30:00 +02:00 ', '2027-07-15T17:30:00.000Z', '+02:00'],
    ['2027-07-15T19:30:00-0530', '2027-07-16T01:00:00.000Z', '-05:30'],
    ['2027-07-15T19:30-05', '2027-07-16T00:30:00.000Z', '-05:00'],
    ['2027-07-15T19:30:15.250+01:00', '2027-07-15T18:30:15.250Z', '+01:00'],
    ['2027-07-15T19:30:15,5Z', '2027-07-15T19:30:15.500Z', '+00:00'],
    ['2027-07-15T19:30+02:00[Europe/Berlin]', '2027-07-15T17:30:00.000Z', '+02:00'],
    ['20270715T193015Z', '2027-07-15T19:30:15.000Z', '+00:00'],
  ])('%s is the instant %s, told with the offset %s', (text, instant, offset) => {
    const written = readDate(text);
    expect([iso(written), iso(written, 'Asia/Tokyo')]).toEqual([instant, instant]);
    expect(written).toMatchObject({ kind: 'instant', offset });
  });

  it.each([
    ['2027-07-15T19:30', '2027-07-15T18:30:00.000Z', '2027-07-15T10:30:00.000Z'],
    ['2027-07-15 19:30:15', '2027-07-15T18:30:15.000Z', '2027-07-15T10:30:15.000Z'],
    ['20270715 1930', '2027-07-15T18:30:00.000Z', '2027-07-15T10:30:00.000Z'],
  ])('%s is the clock of its place', (text, london, tokyo) => {
    const written = readDate(text);
    expect(written?.kind).toBe('local');
    expect([iso(written), iso(written, 'Asia/Tokyo')]).toEqual([london, tokyo]);
  });

  it.each(['2027-07-15', '20270715', '2027-07-15[Europe/London]'])('%s is the midnight of its place', (text) => {
    const written = readDate(text);
    expect(written?.kind).toBe('day');
    expect([iso(written), iso(written, 'Asia/Tokyo')]).toEqual([
      '2027-07-14T23:00:00.000Z',
      '2027-07-14T15:00:00.000Z',
    ]);
  });

  it.each([
    ...['', 'soon', '2027', '2027-07', '27-07-15', '2027-7-15', '2027-07-15T19', '2027-07-15T19:3', 'x2027-07-15'],
    ...[
      '2027-07-15x',
      '2027-02-30',
      '2027-13-01',
      '2027-07-15T25:00',
      '2027-07-15T19:30+2',
      '2027-07-15T19:30:00+99:00',
    ],
    ...[
      '2027-07-15 at 19:30',
      '2027-07-15T19:30:00.Z',
      '2027-07-15T19:30:00.1234567890Z',
      '2027-07-15T19:30 [x',
      '202707155',
    ],
  ])('%j is no date', (text) => {
    expect(readDate(text)).toBeNull();
  });
});

it('a day is over at the next midnight of its place, also where clocks change', () => {
  const day = readDate('2027-03-28');
  if (day?.kind !== 'day') throw new Error('a day');
  expect(new Date(endOfDayMs(day.day, 'Europe/London')).toISOString()).toBe('2027-03-28T23:00:00.000Z');
  expect(new Date(endOfDayMs(day.day, 'UTC')).toISOString()).toBe('2027-03-29T00:00:00.000Z');
});

it('an instant falls on the day of its place', () => {
  const atMs = Date.UTC(2027, 11, 5, 23, 30);
  expect([localDay(atMs, 'UTC'), localDay(atMs, 'Asia/Tokyo')]).toEqual(['2027-12-05', '2027-12-06']);
});
