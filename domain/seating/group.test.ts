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

test('a place that is kept for somebody is so at its position in its row, and in no other', () => {
  const seating = groupSeats([
    { section: 'A', row: '1', seat: '1' },
    { section: 'A', row: '1', seat: '2', access: 'wheelchair' },
    { section: 'A', row: '2', seat: '1', access: 'companion' },
    { section: 'A', row: '1', seat: '3', access: 'companion' },
    { section: 'A', row: '3', seat: '1' },
  ]);
  expect(seating[0]?.rows).toEqual([
    { row: '1', seats: ['1', '2', '3'], access: { 1: 'wheelchair', 2: 'companion' } },
    { row: '2', seats: ['1'], access: { 0: 'companion' } },
    { row: '3', seats: ['1'] },
  ]);
  expect(seating[0]?.rows[2]).not.toHaveProperty('access');
  expect(groupSeats([])).toEqual([]);
});
