import { expect, it } from 'vitest';
import { parseSections, rowLabel } from './sections.ts';

it('lines of name, rows and seats become numbered seats in reading order', () => {
  const parsed = parseSections('Stalls, 2, 2\n\nبلكون, 1, 1');
  expect(parsed).toEqual({
    ok: true,
    seats: [
      { section: 'Stalls', row: 'A', seat: '1' },
      { section: 'Stalls', row: 'A', seat: '2' },
      { section: 'Stalls', row: 'B', seat: '1' },
      { section: 'Stalls', row: 'B', seat: '2' },
      { section: 'بلكون', row: 'A', seat: '1' },
    ],
  });
});

it.each([
  ['', 1],
  ['Stalls, 2', 1],
  ['Stalls, 2, 2\nCircle, 0, 5', 2],
  ['Stalls, 9999, 9999', 1],
])('what is no section, or too many seats, names its line: %j', (text, line) => {
  expect(parseSections(text)).toEqual({ ok: false, line });
});

it('rows go on after Z', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(rowLabel)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
