import { expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { describeReport } from './describe.ts';

const of = (error: unknown, place = 'POST /api/orders') => describeReport(place, error, 'req_1');

test('the same error about other things is the same group, at another place it is not', () => {
  const one = of(new Error('row 17 of tkt_06m1zq is gone'));
  expect(of(new Error('row 8 of tkt_06m2ab is gone')).fingerprint).toBe(one.fingerprint);
  expect(of(new TypeError('row 17 of tkt_06m1zq is gone')).fingerprint).not.toBe(one.fingerprint);
  expect(of(new Error('row 17 of tkt_06m1zq is gone'), 'queue projections').fingerprint).not.toBe(one.fingerprint);
  expect(one).toMatchObject({ name: 'Error', message: 'row 17 of tkt_06m1zq is gone', requestId: 'req_1' });
});

test('what caused it is said, and nothing of the lines after the first', () => {
  const cause = new Error('D1_ERROR: no such table: users');
  const error = new Error('Failed query: select 1\nparams: Ada Lovelace,ada@example.com', { cause });
  const report = of(error);
  expect(report.message).toBe('Failed query: select 1 ← D1_ERROR: no such table: users');
  expect(JSON.stringify(report)).not.toMatch(/Ada|ada@/);
});

test('a stack is frames alone, even where a message pretends to have some', () => {
  const report = of(new Error('no\n    at Ada Lovelace (london:1:1)'));
  expect(report.stack).toMatch(/^at .*describe\.test\.ts/);
  expect(report.stack).not.toContain('Ada');
});

test('everything is bounded, and anything may be thrown', () => {
  const error = new Error(`${'long '.repeat(1000)}`, { cause: new Error('b'.repeat(5000)) });
  error.name = 'N'.repeat(500);
  error.stack = `${error.name}: ${error.message}${'\n    at f (index.js:1:1)'.repeat(1000)}`;
  const report = of(error, '/'.repeat(900));
  expect(report.message.length).toBeLessThanOrEqual(limits.recentErrorMessageLengthMax);
  expect(report.stack?.length).toBeLessThanOrEqual(limits.recentErrorStackLengthMax);
  expect(report.fingerprint.length).toBeLessThan(400);
  for (const thrown of [null, undefined, 'text', 5, {}])
    expect(of(thrown)).toMatchObject({ name: 'Failure', stack: null });
});
