import { expect, it } from 'vitest';
import { csvCell } from './orders-csv.ts';

it.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "' =1"],
  ['a,b', '"a,b"'],
  ['two\nlines', 'two lines'],
  ['plain', 'plain'],
  ['', ''],
])('%j is written as %s, which no spreadsheet runs', (typed, cell) => {
  expect(csvCell(typed)).toBe(cell);
});
