import { describe, expect, it } from 'vitest';
import { Cursor, firstResendMs } from './cursor.ts';

describe('a subscriber’s cursor', () => {
  it('has at most one message outstanding, and sends the rest once that is confirmed', () => {
    const cursor = new Cursor('projections', 0);
    expect(cursor.shouldSend(1, 0)).toBe(true);
    cursor.sent(1, 0);
    expect(cursor.shouldSend(9, 1)).toBe(false);
    cursor.confirm(1, 9);
    expect(cursor.shouldSend(9, 1)).toBe(true);
  });

  it('sends what is not confirmed again, backing off up to a minute', () => {
    const cursor = new Cursor('projections', 0);
    const waits: number[] = [];
    for (let times = 0, nowMs = 0; times < 7; times += 1) {
      cursor.sent(1, nowMs);
      const dueMs = cursor.deadlineMs(1, nowMs) ?? 0;
      expect(cursor.shouldSend(1, dueMs - 1)).toBe(false);
      expect(cursor.shouldSend(1, dueMs)).toBe(true);
      waits.push(dueMs - nowMs);
      nowMs = dueMs;
    }
    expect(waits).toEqual([firstResendMs, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it('waits for nothing once all is confirmed', () => {
    const cursor = new Cursor('projections', 0);
    cursor.sent(3, 0);
    cursor.confirm(3, 3);
    expect(cursor.deadlineMs(3, 0)).toBeNull();
  });
});
