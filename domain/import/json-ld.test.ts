import { describe, expect, it } from 'vitest';
import { firstText, isNode, items, many, typesOf } from './json-ld.ts';

describe('what a property holds', () => {
  it('is a list, however it is written', () => {
    expect([many(undefined), many(null), many([]), many([null, undefined])]).toEqual([[], [], [], []]);
    expect([many('a'), many(0), many(false), many({ a: 1 })]).toEqual([['a'], [0], [false], [{ a: 1 }]]);
    expect(many(['a', ['b', ['c']], null])).toEqual(['a', 'b', 'c']);
    expect(many({ '@list': ['a', ['b']] })).toEqual(['a', 'b']);
    expect(many({ '@set': ['a', { '@list': ['b'] }] })).toEqual(['a', 'b']);
    expect(many({ '@list': 'a' })).toEqual([{ '@list': 'a' }]);
    expect(many({ '@set': 'a' })).toEqual([{ '@set': 'a' }]);
  });

  it('is a node only if it is an object', () => {
    expect([{}, [], null, undefined, 'a', 1].map(isNode)).toEqual([true, false, false, false, false, false]);
  });

  it('has for its text the first that is one, trimmed', () => {
    expect(firstText([null, '  ', { a: 1 }, ' a ', 'b'])).toBe('a');
    expect(firstText({ '@value': ' a ' })).toBe('a');
    expect([firstText(0), firstText(1.5), firstText({ '@value': 7 })]).toEqual(['0', '1.5', '7']);
    for (const none of [undefined, '', true, Number.NaN, Number.POSITIVE_INFINITY, { '@value': null }, { name: 'a' }])
      expect(firstText(none)).toBeNull();
  });
});

it('types lose their prefix, and what is no text is no type', () => {
  const types = ['https://schema.org/A', 'http://www.schema.org/B', 'HTTP://SCHEMA.ORG/C', 'schema:D', 'E', 7, null];
  expect(typesOf({ '@type': types })).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(typesOf({ type: 'F' })).toEqual(['F']);
  expect(typesOf({ '@type': 'A', type: 'F' })).toEqual(['A']);
  expect(typesOf({ '@type': ['x:A', 'https://example.org/B', 'A schema:B'] })).toEqual([
    ...['x:A', 'https://example.org/B', 'A schema:B'],
  ]);
  expect(typesOf({})).toEqual([]);
});

describe('the things in a body', () => {
  const at = (body: unknown) => items(body).map(({ index, value }) => [index, value]);
  const event = { '@type': 'Event', name: 'A' };
  const person = { '@type': 'Person', name: 'P' };

  it('are counted by the body’s list, or by its graph where that is all', () => {
    expect(at([event, 'x', event])).toEqual([
      [0, event],
      [1, 'x'],
      [2, event],
    ]);
    expect(at(event)).toEqual([[0, event]]);
    expect(at({ '@graph': [event, event] })).toEqual([
      [0, event],
      [1, event],
    ]);
    expect(at([event, { '@graph': [event, [event]] }])).toEqual([
      [0, event],
      [1, event],
      [1, event],
    ]);
    expect(at({ '@graph': 'x' })).toEqual([[0, { '@graph': 'x' }]]);
    expect(at([])).toEqual([]);
  });

  it('in a graph are not the places and people that it only refers to', () => {
    const support = [
      ...['Place', 'MusicVenue', 'Organization', 'Person', 'MusicGroup', 'WebPage', 'WebSite', 'BreadcrumbList'],
      ...['ImageObject', 'PostalAddress', 'Offer', 'schema:Person'],
    ].map((type) => ({ '@type': type }));
    expect(at({ '@graph': [event, ...support] })).toEqual([[0, event]]);
    expect(at([{ '@graph': [event, person] }])).toEqual([[0, event]]);
    const others = [{ '@type': ['Person', 'Event'] }, { '@type': 'Placement' }, { '@type': 'XPerson' }, {}, 'x'];
    expect(at({ '@graph': others }).map(([, value]) => value)).toEqual(others);
  });

  it('in a plain list are all that there are: a person there is somebody’s mistake, and told so', () => {
    expect(at([event, person])).toHaveLength(2);
    expect(at(person)).toHaveLength(1);
  });

  it('are put in place of a bare reference to them, and of nothing else', () => {
    const hall = { '@id': '#hall', name: 'Hall' };
    const [first] = items([event, hall, { '@id': '#bare' }, { '@id': 7, name: 'x' }]);
    const resolve = first?.resolve ?? (() => null);
    expect(resolve({ '@id': '#hall' })).toBe(hall);
    for (const other of [
      { '@id': '#hall', name: 'Other' },
      { '@id': '#bare' },
      { '@id': 7 },
      { id: '#hall' },
      '#hall',
      null,
    ])
      expect(resolve(other)).toBe(other);
  });
});
