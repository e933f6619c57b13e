import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { encodeCursor } from '../../../workers/api/conventions/cursor.ts';
import { Browser } from '../api/client.ts';
import { newEvent } from '../sale/given.ts';

for (const name of ['Alpha OR beta', 'NEAR "quoted"', "O'Hara; DROP TABLE events"]) await newEvent({ name });
const visitor = new Browser();
const sqlWords = /sqlite|fts5|syntax error|no such column|malformed match|D1_ERROR|SELECT |unterminated/i;

/** Letters, and what the index, SQL and URLs give a meaning to. */
const operators = [
  '"',
  "'",
  '*',
  '^',
  ':',
  '(',
  ')',
  '-',
  '+',
  '{',
  '}',
  '%',
  '_',
  ';',
  '--',
  '\\',
  '\u0000',
  ' ',
].concat([
  ' OR ',
  ' AND ',
  ' NOT ',
  ' NEAR(',
  'name:',
  'rowid',
  'facets:city',
  '/*',
  '\u202e',
  'ﷺ',
  '👩‍👩‍👧',
  'é',
  '0x',
]);
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...operators), fc.string({ maxLength: 8, unit: 'grapheme' })), { maxLength: 12 })
  .map((parts) => parts.join(''));
const cursors = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }).map((value) => encodeCursor(value as never)),
  fc.array(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double(), hostileText), { maxLength: 4 }).map(encodeCursor),
);
const query = fc.record(
  {
    ...{ q: hostileText, city: hostileText, category: hostileText, country: hostileText, cursor: cursors },
    from: fc.oneof(hostileText, fc.constantFrom('2026-01-01', '9999-12-31', '0000-00-00')),
    to: fc.oneof(hostileText, fc.constantFrom('2199-01-01', '1970-01-01T00:00:00+23:59')),
    minPrice: fc.oneof(hostileText, fc.nat().map(String)),
    maxPrice: fc.oneof(hostileText, fc.maxSafeInteger().map(String)),
    currency: fc.oneof(hostileText, fc.constantFrom('GBP', 'gbp', 'XXX')),
    sort: fc.oneof(fc.constantFrom('date', 'price', 'name', 'price DESC', '1; --'), hostileText),
    limit: fc.oneof(fc.constantFrom('0', '1', '100', '101', '-1', '1e2', '٣'), hostileText),
    unheardOf: hostileText,
  },
  { requiredKeys: [] },
);

async function verdict(path: string, sent: Record<string, string | undefined>): Promise<void> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(sent)) if (value !== undefined) search.set(name, value.toWellFormed());
  const answer = await visitor.fetch(`${path}?${search}`);
  const text = await answer.text();
  expect([200, 400]).toContain(answer.status);
  if (answer.status === 400) expect(text.replaceAll(JSON.stringify(sent), '')).not.toMatch(sqlWords);
  else if (path.endsWith('events')) {
    const { items } = JSON.parse(text) as { items: unknown[] };
    expect(items.length).toBeLessThanOrEqual(limits.pageItemsMax);
  }
}

describe('no search, filter, order or cursor is a 5xx, says a word of SQL, or answers more than a page', () => {
  const runs = { numRuns: 250, seed: 20_261_125 };
  test('of events', () =>
    fc.assert(
      fc.asyncProperty(query, (sent) => verdict('/api/events', sent)),
      runs,
    ));
  test('of their filters', () =>
    fc.assert(
      fc.asyncProperty(query, (sent) => verdict('/api/events/facets', sent)),
      { ...runs, numRuns: 80 },
    ));

  test('operators of the index are words: what they would mean otherwise is not done', async () => {
    const found = async (q: string) =>
      (
        await (await visitor.fetch(`/api/events?q=${encodeURIComponent(q)}`)).json<{ items: { name: string }[] }>()
      ).items.map(({ name }) => name);
    expect(await found('alpha OR nothing')).toEqual([]);
    expect(await found('Alpha OR beta')).toEqual(['Alpha OR beta']);
    expect(await found('name:alpha')).toEqual([]);
    expect(await found('NEAR "quoted"')).toEqual(['NEAR "quoted"']);
    expect(await found("'; DROP TABLE events")).toEqual(["O'Hara; DROP TABLE events"]);
  });

  test('a verdict can fail', async () => {
    expect('D1_ERROR: fts5: syntax error near "\\""').toMatch(sqlWords);
    await expect(verdict('/api/nowhere', {})).rejects.toThrow();
  });
});
