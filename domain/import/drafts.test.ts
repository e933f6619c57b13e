import { describe, expect, it } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { readDrafts } from './drafts.ts';
import { toldReason } from './reasons.ts';

const about = { eventName: 'Winterreise', timezone: 'Europe/London' };
const read = (offers: unknown) => readDrafts(offers, (value) => value, about);
const stalls = { '@type': 'Offer', name: 'Stalls', price: '45.00', priceCurrency: 'GBP' };

describe('an offer as a ticket draft', () => {
  it('brings title, price, places, limit and sale window, its times on the clocks of the place', () => {
    const full = {
      ...stalls,
      inventoryLevel: { '@type': 'QuantitativeValue', value: 120 },
      eligibleQuantity: { maxValue: '6' },
      validFrom: '2027-06-01T10:00',
      validThrough: '2027-07-01T00:00:00Z',
      itemOffered: { '@type': 'Ticket', ticketedSeat: { '@type': 'Seat', seatSection: 'Parterre' } },
    };
    expect(read(full).drafts).toEqual([
      {
        ...{ key: 'stalls', title: 'Stalls', price: { amount: 4500, currency: 'GBP' }, quantity: 120 },
        ...{ section: 'Parterre', maxPerOrder: 6 },
        ...{ saleStartsAt: '2027-06-01T09:00:00.000Z', saleEndsAt: '2027-07-01T00:00:00.000Z' },
      },
    ]);
  });

  it('leaves open what it does not tell, or what cannot be', () => {
    const odd = { ...stalls, inventoryLevel: 'many', eligibleQuantity: { maxValue: 5000 }, validFrom: 'soon' };
    for (const offer of [stalls, odd])
      expect(read(offer).drafts).toMatchObject([
        { quantity: null, section: null, maxPerOrder: null, saleStartsAt: null, saleEndsAt: null },
      ]);
  });

  it('has a key of its own, the same whenever the list is read', () => {
    const nameless = { price: 10, priceCurrency: 'GBP' };
    const keys = read([stalls, nameless, { ...stalls, price: 30 }, nameless]).drafts.map(({ key }) => key);
    expect(keys).toEqual(['stalls', 'winterreise', 'stalls~2', 'winterreise~2']);
  });

  it('is each offer of an AggregateOffer, and nothing where that tells a range only', () => {
    const range = { '@type': 'AggregateOffer', lowPrice: 10, highPrice: 90, priceCurrency: 'GBP' };
    expect(read(range)).toEqual({ drafts: [], left: [] });
    expect(read({ ...range, offers: [stalls, stalls] }).drafts).toHaveLength(2);
  });

  it('has a name without mark-up, in bounded length', () => {
    const [draft] = read({ ...stalls, name: `<script>alert(1)</script>${'x'.repeat(10_000)}` }).drafts;
    expect(draft?.title).toHaveLength(limits.ticketTitleLengthMax);
    expect(draft?.title).not.toMatch(/[<>]/);
  });
});

it.each([
  [{ ...stalls, availability: 'https://schema.org/SoldOut' }, 'availability', /not to be had/],
  [{ name: 'Stalls' }, 'price', /missing/],
  [{ ...stalls, price: 'ask' }, 'price', /not a sum: ask/],
  [{ ...stalls, price: '-5' }, 'price', /not a sum: -5/],
  [{ ...stalls, priceCurrency: 'XYZ' }, 'priceCurrency', /XYZ/],
  [{ ...stalls, price: '0.10' }, 'price', /smallest charge \(30/],
  [{ ...stalls, price: 5_000_000 }, 'price', /above 99999999/],
])('the offer %j is left with its place, its field and the reason, and the next is taken', (offer, field, reason) => {
  const { drafts, left } = read([offer, stalls]);
  expect(drafts.map(({ key }) => key)).toEqual(['stalls']);
  expect(left).toMatchObject([{ offer: 0 }]);
  expect(left.map((one) => toldReason(one.reason))).toMatchObject([{ field, reason: expect.stringMatching(reason) }]);
});

it('what is beyond the limit is told, not read', () => {
  const { drafts, left } = read(Array.from({ length: limits.importOffersPerEventMax + 1 }, () => stalls));
  expect(drafts).toHaveLength(limits.importOffersPerEventMax);
  expect(left).toMatchObject([{ reason: { code: 'offers_too_many' } }]);
});
