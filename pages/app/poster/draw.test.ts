import { expect, it } from 'vitest';
import { drawPoster, families, familyOf, inkSetIndex, type Shape, shapes } from './draw.ts';
import { inkSets } from './inks.ts';

const seeds = Array.from({ length: 60 }, (_, i) => `evt_${(i * 7919).toString(36)}`);

it('a poster is below 4 KB, whatever the event', () => {
  for (const seed of seeds)
    for (const family of families)
      for (const shape of Object.keys(shapes) as Shape[])
        expect(drawPoster(seed, family, shape).length, `${family} ${shape} ${seed}`).toBeLessThan(4096);
});

it('the same event always has the same poster, and events differ', () => {
  expect(drawPoster('evt_1', 'rings', 'portrait')).toBe(drawPoster('evt_1', 'rings', 'portrait'));
  expect(new Set(seeds.map((seed) => drawPoster(seed, 'rings', 'portrait'))).size).toBe(seeds.length);
});

it('a poster is drawn from numbers and inks alone: no text of the event is in it', () => {
  expect(drawPoster('"><script>', 'dots', 'wide')).not.toContain('script');
});

it('classifications have their family, and what is unknown has one too', () => {
  expect(['rings', 'waves']).toContain(familyOf('Music/Classical', 'x'));
  expect(familyOf('Sport/Football', 'x')).toBe('pitch');
  expect(families).toContain(familyOf(null, 'evt_2'));
  expect(families).toContain(familyOf('مسرح', 'evt_3'));
});

it('every ink set is used', () => {
  expect(new Set(seeds.map(inkSetIndex)).size).toBe(inkSets.length);
});
