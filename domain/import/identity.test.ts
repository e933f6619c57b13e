import { describe, expect, it } from 'vitest';
import { parseImport } from './parse.ts';

const hall = {
  '@type': 'Place',
  name: 'Wigmore Hall',
  address: { '@type': 'PostalAddress', addressLocality: 'London', addressCountry: 'GB' },
};
const concert = {
  '@context': 'https://schema.org',
  '@type': 'MusicEvent',
  name: 'Winterreise',
  url: 'https://example.org/winterreise',
  startDate: '2027-01-15T19:30:00+00:00',
  location: hall,
};

describe('what makes an event the same at the next import', () => {
  it('is why an event that is there twice is skipped, naming the first', () => {
    const { entries, skipped } = parseImport([concert, { ...concert }]);
    expect(entries).toHaveLength(1);
    expect(skipped).toEqual([
      { index: 1, reason: { code: 'same_as', said: '0' }, name: parseImport([concert]).entries[0]?.event.name },
    ]);
  });

  it('tells the dates of one page apart', () => {
    const { entries } = parseImport([concert, { ...concert, startDate: '2027-01-16T19:30Z' }]);
    expect(new Set(entries.map(({ keys }) => keys[0])).size).toBe(2);
  });

  it('knows an event without url by name, start and place, whatever the spelling', () => {
    const { url: _, ...bare } = concert;
    const [a] = parseImport([bare]).entries;
    const [b] = parseImport([{ ...bare, name: 'WINTERREISE', startDate: '2027-01-15T20:30:00+01:00' }]).entries;
    expect(a?.keys).toEqual(b?.keys);
  });

  it('is its source’s own, with the start where one page tells of several dates', () => {
    const later = { ...concert, startDate: '2027-01-16T19:30Z' };
    const [first, second] = [Date.UTC(2027, 0, 15, 19, 30), Date.UTC(2027, 0, 16, 19, 30)];
    const { url } = concert;
    const keys = (...body: object[]) => parseImport(body).entries.map((entry) => entry.keys);
    expect(keys(concert)).toEqual([[`id|${url}`, `id|${url}|${first}`]]);
    expect(keys(concert, later)).toEqual([
      [`id|${url}|${first}`, `id|${url}`],
      [`id|${url}|${second}`, `id|${url}`],
    ]);
    const { url: _, ...bare } = concert;
    expect(keys(bare, { ...bare, startDate: '2027-01-16T19:30Z' })).toEqual([
      [`at|winterreise|${first}|wigmore-hall|london|gb`],
      [`at|winterreise|${second}|wigmore-hall|london|gb`],
    ]);
  });

  it('of what is skipped is its name or headline, cut, where it has one', () => {
    const long = 'x'.repeat(300);
    const body = [{ headline: ' <b>Head</b>' }, { name: long }, { name: 'A', headline: 'B' }, {}, 7, concert, concert];
    const { entries, skipped } = parseImport(body);
    expect(entries.map(({ index }) => index)).toEqual([5]);
    expect(skipped.map(({ index, name }) => [index, name])).toEqual([
      [0, 'Head'],
      [1, long.slice(0, 200)],
      [2, 'A'],
      [3, null],
      [4, null],
      [6, 'Winterreise'],
    ]);
  });

  it('of a skipped double keeps its place among what else is skipped', () => {
    const { skipped } = parseImport([concert, concert, 7, { ...concert }, 8]);
    expect(skipped.map(({ index, reason: { code } }) => [index, code])).toEqual([
      [1, 'same_as'],
      [2, 'not_an_object'],
      [3, 'same_as'],
      [4, 'not_an_object'],
    ]);
  });
});
