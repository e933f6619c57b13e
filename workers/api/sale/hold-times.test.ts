import { expect, test } from 'vitest';
import { holdTimes } from './hold-times.ts';

test('a hold of 15 minutes is extended to 5, a shorter one in proportion, a longer one no further', () => {
  expect(holdTimes('900')).toMatchObject({ holdMs: 900_000, extensionMs: 300_000 });
  expect(holdTimes('3')).toMatchObject({ holdMs: 3_000, extensionMs: 1_000 });
  expect(holdTimes('3600')).toMatchObject({ holdMs: 3_600_000, extensionMs: 300_000 });
});

test.each(['', '0', '-1', 'soon', 'Infinity'])('HOLD_SECONDS=%j is refused', (value) => {
  expect(() => holdTimes(value)).toThrow('HOLD_SECONDS');
});
