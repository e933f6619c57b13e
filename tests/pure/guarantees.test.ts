import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** What is wrong with the table: files that are not there, and tests that their files do not have. */
function untrue(text: string): string[] {
  const wrong: string[] = [];
  for (const [, path] of text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g))
    if (path !== undefined && !existsSync(new URL(path, root))) wrong.push(path);
  for (const [, path, name] of text.matchAll(/`([^`]+\.ts)`: “([^”]+)”/g))
    if (path !== undefined && name !== undefined && existsSync(new URL(path, root)))
      if (!read(path).replaceAll('\\', '').includes(name)) wrong.push(`${path}: ${name}`);
  return wrong;
}

describe('docs/guarantees.md', () => {
  const text = read('docs/guarantees.md');

  it('names only files and tests that exist, for each of the fifteen promises', () => {
    expect(untrue(text)).toEqual([]);
    const rows = text.split('\n').filter((line) => /^\| \d+ \|/.test(line));
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
    for (const row of rows) expect(row.split('|')[4]).toMatch(/“.+”|the model/);
  });

  it('and docs/threats.md name only files that exist', () => {
    expect(untrue(read('docs/threats.md'))).toEqual([]);
  });

  it('with a file or a test that is not there is found out (negative control)', () => {
    const path = 'tests/pure/guarantees.test.ts';
    const name = ['is proven', 'by nobody'].join(' ');
    const missing = 'domain/ticket/nowhere.ts';
    expect(untrue(`\`${missing}\` and \`${path}\`: “${name}”`)).toEqual([missing, `${path}: ${name}`]);
  });
});
