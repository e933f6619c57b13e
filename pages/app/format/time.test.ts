import { expect, it } from 'vitest';
import { clock } from './clock.ts';
import { dateBlock, fromLocalInput, localDateTime, toLocalInput } from './time.ts';

it('an event shows the date of its place, not of the server', () => {
  expect(localDateTime('2027-01-15T00:30:00Z', 'America/New_York')).toBe('Thu 14 January 2027, 19:30');
  expect(dateBlock('2027-01-15T00:30:00Z', 'America/New_York')).toEqual({ month: 'JAN', day: '14' });
});

it('an unknown zone shows UTC and says so', () => {
  expect(localDateTime('2027-01-15T00:30:00Z', 'Mars/Olympus')).toContain('UTC');
});

it('a clock never shows less than nothing', () => {
  expect(clock(872_000)).toBe('14:32');
  expect(clock(-5)).toBe('00:00');
  expect(clock(3_900_000)).toBe('1:05:00');
});

it.each([
  ['2027-01-14T19:30', 'America/New_York', '2027-01-15T00:30:00.000Z'],
  ['2027-07-14T19:30', 'Europe/London', '2027-07-14T18:30:00.000Z'],
  ['2027-03-28T01:30', 'Europe/London', '2027-03-28T01:30:00.000Z'],
  ['2027-10-31T01:30', 'Europe/London', '2027-10-31T00:30:00.000Z'],
  ['2027-01-14T19:30', 'Asia/Kathmandu', '2027-01-14T13:45:00.000Z'],
])('%s on the clocks of %s is %s', (typed, zone, instant) => {
  expect(fromLocalInput(typed, zone)).toBe(instant);
});

it('what is no time is refused', () => {
  expect(fromLocalInput('soon', 'Europe/London')).toBeNull();
  expect(fromLocalInput('2027-13-40T99:99', 'Europe/London')).toBeNull();
});

it('a time shown for editing reads back as itself', () => {
  const at = '2027-01-15T00:30:00.000Z';
  expect(fromLocalInput(toLocalInput(at, 'America/New_York'), 'America/New_York')).toBe(at);
});
