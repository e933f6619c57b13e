import { describe, expect, test } from 'vitest';
import type { JournalRow } from '../../contracts/journal.ts';
import { continueFrom } from './fold.ts';

const row = (seq: number): JournalRow => ({
  seq,
  atMs: seq,
  events: [],
  stock: { free: 1, held: 0, sold: 0, blocked: 0, version: seq },
});
const rows = (...seqs: number[]) => seqs.map(row);
const seqsOf = (result: ReturnType<typeof continueFrom>) =>
  result.kind === 'rows' ? result.rows.map((each) => each.seq) : result.kind;

describe('what continues a position', () => {
  test('rows right after it are taken, rows before it cut off', () => {
    expect(seqsOf(continueFrom(0, rows(1, 2)))).toEqual([1, 2]);
    expect(seqsOf(continueFrom(2, rows(1, 2, 3, 4)))).toEqual([3, 4]);
  });
  test('a double brings nothing new', () => {
    expect(seqsOf(continueFrom(4, rows(1, 2, 3, 4)))).toBe('nothing_new');
    expect(seqsOf(continueFrom(4, []))).toBe('nothing_new');
  });
  test('a hole before or between rows is a gap', () => {
    expect(seqsOf(continueFrom(0, rows(2, 3)))).toBe('gap');
    expect(seqsOf(continueFrom(0, rows(1, 3)))).toBe('gap');
    expect(seqsOf(continueFrom(3, rows(1, 5)))).toBe('gap');
  });
});
