import { expect, it } from 'vitest';
import { Pages } from './pages.ts';

it('names only the pages in which something changed', () => {
  const pages = new Pages(2);
  for (const id of ['a', 'b', 'c', 'd', 'e']) pages.touch(id);
  pages.written();
  pages.touch('c');
  expect([...pages.changed()]).toEqual([{ page: 1, ids: ['c', 'd'] }]);
});

it('uses the slots of what has left, also after it was read back', () => {
  const pages = new Pages(2);
  pages.restore(0, ['a']);
  pages.restore(2, ['e']);
  pages.restored();
  for (const id of ['f', 'g', 'h']) pages.touch(id);
  const all = [...pages.changed()].sort((a, b) => a.page - b.page);
  expect(all.map(({ page }) => page)).toEqual([0, 1]);
  expect(all.flatMap(({ ids }) => ids).sort()).toEqual(['a', 'f', 'g', 'h']);
  pages.remove('a');
  expect([...pages.changed()].find(({ page }) => page === 0)?.ids).not.toContain('a');
});
