import { describe, expect, it } from 'vitest';
import { mustSetAlarm, nextAlarmMs } from './next-alarm.ts';

describe('the one alarm', () => {
  it('is the earliest of what waits, and none when nothing does', () => {
    expect(nextAlarmMs([null, 30, 10, 20])).toBe(10);
    expect(nextAlarmMs([null])).toBeNull();
  });

  it('is set only when it is earlier than the one that is set', () => {
    expect(mustSetAlarm(10, null, 0)).toBe(true);
    expect(mustSetAlarm(10, 20, 0)).toBe(true);
    expect(mustSetAlarm(20, 10, 0)).toBe(false);
    expect(mustSetAlarm(null, null, 0)).toBe(false);
  });

  it('is set again when the one that is set should have rung long ago', () => {
    expect(mustSetAlarm(20_000, 10_000, 15_001)).toBe(true);
  });
});
