import { expect, it } from 'vitest';
import { onceHeader, safeNext, wholeNumber } from './read.ts';

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '', '/a\nb'])(
  'a way on to %j leads home',
  (next) => {
    expect(safeNext(next)).toBe('/');
  },
);

it('a way on within the site is kept', () => {
  expect(safeNext('/events/evt_1?quantity=2')).toBe('/events/evt_1?quantity=2');
});

it('a hidden key that was tampered with is left out', () => {
  expect(onceHeader({ onceKey: 'a\r\nb: c' }, 'hold')).toEqual({});
  expect(onceHeader({ onceKey: '12345678-abcd' }, 'hold')).toEqual({ 'idempotency-key': 'hold-12345678-abcd' });
});

it.each(['1.5', '-1', '1e3', 'two', '', undefined])('%j is no whole number', (typed) => {
  expect(wholeNumber(typed)).toBeNaN();
});
