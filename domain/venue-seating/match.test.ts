import { expect, it } from 'vitest';
import { matchSections } from './match.ts';

const draft = (title: string, section: string | null = null) => ({
  ...{ key: title, title, section, price: { amount: 1, currency: 'GBP' as const } },
  ...{ quantity: null, maxPerOrder: null, saleStartsAt: null, saleEndsAt: null },
});
const matched = (drafts: ReturnType<typeof draft>[], ...sections: (string | [string, string])[]) =>
  Object.fromEntries(
    matchSections(
      drafts,
      sections.map((each) => (typeof each === 'string' ? { section: each } : { section: each[0], ticket: each[1] })),
    ),
  );

it('sections go to the draft that is called like them, the longer name first, and each to one', () => {
  const drafts = [draft('Tier'), draft('tier two'), draft('Cheap', 'Gallery')];
  expect(matched(drafts, 'Tier Left', 'Tier Two Left', 'Gallery', 'Tiers', 'Boxes')).toEqual({
    ...{ Tier: ['Tier Left'], 'tier two': ['Tier Two Left'], Cheap: ['Gallery'] },
  });
});

it('the ticket that a seating names goes before the name of the section', () => {
  expect(matched([draft('Stalls'), draft('Balcony')], ['Stalls Rear', 'balcony'], ['Stalls Front', 'VIP'])).toEqual({
    ...{ Stalls: [], Balcony: ['Stalls Rear'] },
  });
});

it('a section that is called by a part of a word, or by another ticket’s name, goes to nobody', () => {
  expect(matched([draft('Stalls')], 'Stallside', 'Upper Stalls')).toEqual({ Stalls: [] });
  expect(matched([draft('Stalls')], ['Stalls', 'Balcony'])).toEqual({ Stalls: [] });
});

it('a draft has the sections of its ticket’s name and those called like it, in the order of the seating', () => {
  expect(matched([draft('Stalls'), draft('Stalls Left')], ['Z', 'stalls'], 'Stalls Left', 'Stalls')).toEqual({
    ...{ Stalls: ['Z', 'Stalls'], 'Stalls Left': ['Stalls Left'] },
  });
});

it('the section that an offer names counts beside its title, and the first draft has what two are called', () => {
  const drafts = [draft('Cheap', 'Gallery'), draft('Cheaper', 'Gallery')];
  expect(matched(drafts, 'Gallery', 'Cheap', 'Cheaper')).toEqual({ Cheap: ['Gallery', 'Cheap'], Cheaper: ['Cheaper'] });
});

it('a seating that names no ticket for a section leaves its own name to tell', () => {
  const sections = [{ section: 'Stalls', ticket: null }, { section: 'Stalls Rear' }];
  expect(matchSections([draft('Stalls')], sections).get('Stalls')).toEqual(['Stalls', 'Stalls Rear']);
});
