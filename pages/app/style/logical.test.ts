import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const physical =
  /^\s*(?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/;

it('no style names left or right: pages follow the direction of their language', () => {
  const found = globSync('*.css', { cwd: folder }).flatMap((file) =>
    readFileSync(folder + file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (physical.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
