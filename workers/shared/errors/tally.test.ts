import { expect, test } from 'vitest';
import { describeReport } from './describe.ts';
import { newTally } from './tally.ts';

const report = (what: string) => describeReport('a test', new Error(what), null);
const everyMs = 5_000;

test('the first is written at once, a thousand more in the next seconds by one write', () => {
  const tally = newTally(everyMs, 10);
  const again = report('again');
  expect(tally.note(again, 0)).toBe(0);
  expect(tally.take(again.fingerprint, 0)).toMatchObject({ count: 1 });
  expect(tally.note(again, 1_000)).toBe(4_000);
  for (let more = 0; more < 999; more += 1) expect(tally.note(again, 1_001 + more)).toBeNull();
  expect(tally.take(again.fingerprint, 5_000)).toMatchObject({ count: 1_000, firstAtMs: 1_000, lastAtMs: 1_999 });
  expect(tally.take(again.fingerprint, 5_000)).toBeNull();
  expect(tally.note(again, 20_000)).toBe(0);
});

test('what could not be written is counted with the next one', () => {
  const tally = newTally(everyMs, 10);
  const again = report('again');
  tally.note(again, 0);
  const counted = tally.take(again.fingerprint, 0);
  if (counted) tally.giveBack(counted);
  expect(tally.note(again, 2_000)).toBe(3_000);
  expect(tally.take(again.fingerprint, 5_000)).toMatchObject({ count: 2, firstAtMs: 0, lastAtMs: 2_000 });
});

test('a promise that was never kept is made again', () => {
  const tally = newTally(everyMs, 10);
  const again = report('again');
  expect(tally.note(again, 0)).toBe(0);
  expect(tally.note(again, 4_999)).toBeNull();
  expect(tally.note(again, 5_000)).toBe(0);
  expect(tally.take(again.fingerprint, 5_000)).toMatchObject({ count: 3 });
});

test('a flood of different errors is bounded, and makes room when it is over', () => {
  const tally = newTally(everyMs, 3);
  const words = ['one', 'two', 'three', 'four', 'five'].map(report);
  expect(words.map((each) => tally.note(each, 0))).toEqual([0, 0, 0, null, null]);
  for (const each of words) tally.take(each.fingerprint, 0);
  expect(words.slice(3).map((each) => tally.note(each, 4_999))).toEqual([null, null]);
  expect(words.slice(3).map((each) => tally.note(each, 5_000))).toEqual([0, 0]);
});
