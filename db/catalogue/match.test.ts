import { describe, expect, it } from 'vitest';
import { toMatch } from './match.ts';

const any = '{name performers place description}';

describe('the full-text query of what was typed', () => {
  it.each([
    ['mahler', `${any} : "mahler" *`],
    ['mahler 5', `${any} : "mahler" AND ${any} : "5"`],
    ['a OR b', `${any} : "a" AND ${any} : "OR" AND ${any} : "b"`],
    ['name:x* NEAR("y")', `${any} : "name" AND ${any} : "x" AND ${any} : "NEAR" AND ${any} : "y"`],
    ['"; DROP TABLE events', `${any} : "DROP" AND ${any} : "TABLE" AND ${any} : "events" *`],
    ['Zürich', `${any} : "Zürich" *`],
  ])('makes words of %j, whatever they mean to the engine', (q, expected) => {
    expect(toMatch({ q })).toBe(expected);
  });

  it('matches nothing when only symbols were typed, and everything when nothing was', () => {
    for (const q of ['"', '***', '🎻', '()', '-']) expect(toMatch({ q })).toBe('none');
    for (const q of ['', '  ', undefined]) expect(toMatch({ q })).toBeNull();
  });

  it('joins filters to the words, one token each, whatever their spelling', () => {
    expect(toMatch({ city: ' ZÜRICH', category: 'Music / Classical', country: 'ch' })).toBe(
      toMatch({ city: 'zurich', category: 'music/classical', country: 'CH' }),
    );
    expect(toMatch({ city: 'Paris' })).toBe('facets : "city7061726973"');
  });
});
