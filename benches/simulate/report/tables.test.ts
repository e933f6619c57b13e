import { expect, it } from 'vitest';
import { asCsv, asMarkdown, between } from './tables.ts';

it('puts a table where its marks are, as often as one likes', () => {
  const table = asMarkdown([
    ['', 'holds'],
    ['as built', '12'],
  ]);
  expect(table).toBe('|  | holds |\n| --- | ---: |\n| as built | 12 |');
  const once = between('a\n<!-- t -->\nold\n<!-- /t -->\nz', 't', table);
  expect(once).toBe(`a\n<!-- t -->\n${table}\n<!-- /t -->\nz`);
  expect(between(once, 't', table)).toBe(once);
  expect(() => between('a', 't', table)).toThrow('no <!-- t -->');
  expect(
    asCsv([
      ['a', 'b'],
      ['1', '2'],
    ]),
  ).toBe('a,b\n1,2\n');
});
