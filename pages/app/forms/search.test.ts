import { expect, test } from 'vitest';
import { daysOfMonth, isPlain, readSearch, searchPath, searchQuery } from './search.ts';

const search = readSearch((name) => ({ q: ' mahler ', city: 'New York', bogus: 'x' })[name]);

test('the address is the state: what is empty or unknown is left out', () => {
  expect(searchPath(search, {})).toBe('/?q=mahler&city=New+York');
  expect(searchPath(search, { q: '', city: '' })).toBe('/');
  expect(searchPath(search, { category: 'Music', cursor: 'abc' })).toBe(
    '/?q=mahler&city=New+York&category=Music&cursor=abc',
  );
  expect(searchQuery(search, { limit: '12', cursor: '' }).toString()).toBe('q=mahler&city=New+York&limit=12');
  expect([isPlain(search), isPlain(readSearch(() => undefined))]).toEqual([false, true]);
});

test('a month ends on its last day, in leap years too', () => {
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(daysOfMonth('2027-12')).toEqual({ from: '2027-12-01', to: '2027-12-31' });
});
