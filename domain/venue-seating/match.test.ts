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
