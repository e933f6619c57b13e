import { expect, test } from 'vitest';
import { Attempts } from './attempts.ts';

test('so many pass, the next is refused until the stretch ends, and then as many pass again', () => {
  const attempts = new Attempts(3, 1000);
  const at = (nowMs: number) => attempts.refusedFor('usr_a', nowMs);
  expect([at(100), at(200), at(300), at(400), at(1099)]).toEqual([null, null, null, 700, 1]);
  expect([at(1100), at(1100), at(1100), at(1100)]).toEqual([null, null, null, 1000]);
});

test('each buyer is counted alone, and nobody longer than a stretch', () => {
  const attempts = new Attempts(1, 1000);
  for (let buyer = 0; buyer < 1000; buyer += 1) expect(attempts.refusedFor(`usr_${buyer}`, buyer)).toBeNull();
  expect(attempts.refusedFor('usr_999', 999)).toBe(1000);
  expect(attempts.size).toBe(1000);
  attempts.refusedFor('usr_new', 1499);
  expect(attempts.size).toBe(501);
});
