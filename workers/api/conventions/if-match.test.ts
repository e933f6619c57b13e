import { expect, test } from 'vitest';
import { versionOf } from './if-match.ts';

test('a version is read quoted and unquoted', () => {
  expect(versionOf('"12"')).toEqual({ ok: true, value: 12 });
  expect(versionOf(' 12 ')).toEqual({ ok: true, value: 12 });
});

test('a missing version is required, a strange one never matches', () => {
  for (const missing of [undefined, '', '  '])
    expect(versionOf(missing)).toMatchObject({ error: 'precondition_required' });
  for (const strange of ['*', 'W/"1"', '-1', '1.5', 'abc', '"1", "2"', '9'.repeat(40)])
    expect(versionOf(strange)).toMatchObject({ error: 'version_mismatch' });
});
