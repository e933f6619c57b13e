import { expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { SoldOutMemory } from './sold-out-memory.ts';

test('sold out is remembered for a second at most', () => {
  const memory = new SoldOutMemory();
  memory.remember('t', 1_000, null);
  expect(memory.isSoldOut('t', 1_999)).toBe(true);
  expect(memory.isSoldOut('t', 2_000)).toBe(false);
});

test('sold out is never remembered past the end of the earliest hold', () => {
  const memory = new SoldOutMemory();
  memory.remember('t', 1_000, 1_200);
  expect(memory.isSoldOut('t', 1_199)).toBe(true);
  expect(memory.isSoldOut('t', 1_200)).toBe(false);
});

test('places that are freed here are on sale here at once', () => {
  const memory = new SoldOutMemory();
  memory.remember('t', 1_000, null);
  memory.forget('t');
  expect(memory.isSoldOut('t', 1_001)).toBe(false);
});

test('it remembers a bounded number of tickets', () => {
  const memory = new SoldOutMemory();
  for (let at = 0; at <= limits.soldOutMemoryTickets; at += 1) memory.remember(`t${at}`, 1_000, null);
  expect(memory.isSoldOut('t0', 1_001)).toBe(false);
  expect(memory.isSoldOut(`t${limits.soldOutMemoryTickets}`, 1_001)).toBe(true);
});
