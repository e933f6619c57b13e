import { describe, expect, it } from 'vitest';
import { readSeating, readSeatingText, rowLabel, seatsIn } from './seating-text.ts';

const read = (text: string, seatsMax = 1_000) => readSeatingText(text, seatsMax);
const seats = (text: string) => {
  const parsed = read(text);
  return parsed.ok ? seatsIn(parsed.sections) : parsed;
};

describe('what an organizer types', () => {
  it('lines of name, rows and seats become numbered seats in reading order', () => {
    expect(seats('Stalls, 2, 2\n\nبلكون, 1, 1')).toEqual([
      { section: 'Stalls', row: 'A', seat: '1' },
      { section: 'Stalls', row: 'A', seat: '2' },
      { section: 'Stalls', row: 'B', seat: '1' },
      { section: 'Stalls', row: 'B', seat: '2' },
      { section: 'بلكون', row: 'A', seat: '1' },
    ]);
  });

  it('rows of their own lengths, with the ticket that sells them', () => {
    const parsed = read('Stalls, A, 2, Best seats\nStalls, B, 3');
    expect(parsed).toMatchObject({
      ok: true,
      sections: [{ section: 'Stalls', ticket: 'Best seats', rows: [{ row: 'A' }, { row: 'B' }] }],
    });
    expect(parsed.ok && parsed.sections[0]?.rows.map((row) => row.seats.length)).toEqual([2, 3]);
  });

  it('a seat a line under heads in any order, from any spreadsheet, with the places kept for some', () => {
    const csv = [
      '\uFEFFSeat;Row;Section;Access',
      '1;A;"Stalls; left";wheelchair',
      '2;A;"Stalls; left";Companion',
      '3;A;"Stalls; left";',
    ];
    for (const end of ['\n', '\r\n', '\r'])
      expect(seats(csv.join(end))).toEqual([
        { section: 'Stalls; left', row: 'A', seat: '1', access: 'wheelchair' },
        { section: 'Stalls; left', row: 'A', seat: '2', access: 'companion' },
        { section: 'Stalls; left', row: 'A', seat: '3' },
      ]);
    expect(seats('section\trow\tseat\nThe "Pit"\t1\t7')).toEqual([{ section: 'The "Pit"', row: '1', seat: '7' }]);
  });

  it('JSON as the API takes it, with or without its wrapping', () => {
    const sections = [{ section: 'A', rows: [{ row: '1', seats: ['1'] }] }];
    for (const json of [sections, { sections }])
      expect(readSeating(JSON.stringify(json), 1)).toEqual({ ok: true, sections });
    expect(readSeating('{"sections": [', 1)).toMatchObject({ ok: false, fault: 'json' });
    expect(readSeating('A, 1, 1', 1)).toMatchObject({ ok: true });
  });
});

it.each([
  ['', 'empty', 1, ''],
  ['Stalls, 2', 'shape', 1, ''],
  ['Stalls, 2, 2\nCircle, 0, 5', 'number', 2, '0'],
  ['Stalls, 2, many', 'number', 1, 'many'],
  ['Stalls, 400, 400', 'tooMany', 1, '1000'],
  ['Stalls, A, 2\nStalls, A, 2', 'twice', 2, 'Stalls, A, 1'],
  ['section,row,seat\nA,1,1\nA,1,1', 'twice', 3, 'A, 1, 1'],
  ['section,row,seat,access\nA,1,1,lift', 'access', 2, 'lift'],
  ['section,row,seat\nA,,1', 'long', 2, ''],
  [`${'x'.repeat(50)}, 1, 1`, 'long', 1, 'x'.repeat(50)],
])('the first line that is wrong is named, and what stands there: %j', (text, fault, line, said) => {
  expect(read(text)).toEqual({ ok: false, fault, line, said });
});

it('rows go on after Z', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(rowLabel)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
