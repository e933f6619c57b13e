import { expect, test } from 'vitest';
import { groupSeats } from './group.ts';

test('sections, rows and seats keep the order in which they were first named', () => {
  const seating = groupSeats([
    { section: 'B', row: '2', seat: '10' },
    { section: 'A', row: '1', seat: '1' },
    { section: 'B', row: '2', seat: '9' },
    { section: 'B', row: '1', seat: '1' },
  ]);
  expect(seating).toEqual([
    {
      section: 'B',
      rows: [
        { row: '2', seats: ['10', '9'] },
        { row: '1', seats: ['1'] },
      ],
    },
    { section: 'A', rows: [{ row: '1', seats: ['1'] }] },
  ]);
});
