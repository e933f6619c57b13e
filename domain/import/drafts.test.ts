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

describe('a draft is called', () => {
  const titleOf = (offer: object) => read({ price: 10, priceCurrency: 'GBP', ...offer }).drafts[0]?.title;
  const ticket = { name: 'Ticket', ticketedSeat: { seatSection: 'Gallery' } };

  it('by name, category, what is offered, or its section, whichever is told first; else as the event', () => {
    const all = { name: 'Name', category: 'Category', itemOffered: ticket };
    expect(titleOf(all)).toBe('Name');
    expect(titleOf({ ...all, name: ' ' })).toBe('Category');
    expect(titleOf({ itemOffered: ['x', ticket] })).toBe('Ticket');
    expect(titleOf({ itemOffered: { ticketedSeat: ['x', { seatSection: 'Gallery' }] } })).toBe('Gallery');
    expect(titleOf({ itemOffered: { ticketedSeat: { seatSection: 's'.repeat(50) } } })).toHaveLength(
      limits.seatLabelLengthMax,
    );
    expect(titleOf({})).toBe('Winterreise');
  });

  it('by a name that is cut without a space at its end', () => {
    expect(titleOf({ name: `${'x'.repeat(limits.ticketTitleLengthMax - 1)} yz` })).toHaveLength(
      limits.ticketTitleLengthMax - 1,
    );
    const long = { ...about, eventName: 'e'.repeat(200) };
    const offer = { price: 10, priceCurrency: 'GBP' };
    expect(readDrafts(offer, (value) => value, long).drafts[0]?.title).toHaveLength(limits.ticketTitleLengthMax);
  });
});

describe('the terms of a draft', () => {
  const terms = (more: object) => read({ ...stalls, ...more }).drafts[0];

  it('have numbers of places and of places at once within what a ticket may have', () => {
    const of = (value: unknown) => {
      const draft = terms({ inventoryLevel: value, eligibleQuantity: ['x', { maxValue: value }] });
      return [draft?.quantity, draft?.maxPerOrder];
    };
    expect(of(1)).toEqual([1, 1]);
    expect(of('50')).toEqual([50, 50]);
    expect(of(51)).toEqual([51, null]);
    expect(of({ '@value': 7 })).toEqual([7, 7]);
    expect(of({ value: 7 })).toEqual([7, 7]);
    expect(of(limits.generalPlacesMax)).toEqual([limits.generalPlacesMax, null]);
    for (const none of [0, -1, 1.5, limits.generalPlacesMax + 1, '', {}]) expect(of(none)).toEqual([null, null]);
  });

  it('have a window by availability, else by validity, and no end before its start', () => {
    const window = (more: object) => {
      const draft = terms(more);
      return [draft?.saleStartsAt, draft?.saleEndsAt];
    };
    const [one, two] = ['2027-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z'];
    expect(window({ availabilityStarts: one, validFrom: two, availabilityEnds: two, validThrough: one })).toEqual([
      one,
      two,
    ]);
    expect(window({ validFrom: two, validThrough: one })).toEqual([two, null]);
    expect(window({ validFrom: one, validThrough: one })).toEqual([one, null]);
    expect(window({ validThrough: one })).toEqual([null, one]);
    expect(window({ validFrom: '1969-12-31T00:00:00Z', validThrough: '2200-01-01T00:00:00Z' })).toEqual([null, null]);
    expect(window({ validFrom: '1970-01-01T00:00:00Z' })).toEqual(['1970-01-01T00:00:00.000Z', null]);
  });
});

it('an offer is to be had unless it says otherwise', () => {
  const codes = (availability: unknown) => read({ ...stalls, availability }).left.map(({ reason }) => reason.code);
  for (const gone of [
    'SoldOut',
    'schema:OutOfStock',
    { '@id': 'https://schema.org/Discontinued' },
    'soldout',
    ['SoldOut'],
  ])
    expect(codes(gone)).toEqual(['offer_unavailable']);
  for (const there of ['InStock', 'SoldOutSoon', { '@id': 7 }, undefined]) expect(codes(there)).toEqual([]);
});

it('a price may be nothing, the smallest charge, and as large as a ticket’s, and is told where it is not', () => {
  const left = (price: number) => read({ ...stalls, price }).left.map(({ reason }) => [reason.code, reason.said]);
  for (const price of [0, 0.3, limits.priceAmountMax / 100]) expect(left(price)).toEqual([]);
  expect(left(0.29)).toEqual([['offer_price_too_small', '30']]);
  expect(left(limits.priceAmountMax / 100 + 0.01)).toEqual([['offer_price_too_large', String(limits.priceAmountMax)]]);
});

it('offers are read where references lead, also those of an AggregateOffer', () => {
  const known: Record<string, unknown> = {
    '#a': { '@type': 'AggregateOffer', offers: [{ '@id': '#b' }, 'x'] },
    '#b': stalls,
  };
  const resolve = (value: unknown) => known[(value as { '@id'?: string })['@id'] ?? ''] ?? value;
  const { drafts, left } = readDrafts([{ '@id': '#a' }, 'x'], resolve, about);
  expect([drafts.map(({ title }) => title), left]).toEqual([['Stalls'], []]);
});

it('as many offers as may be are read without a word', () => {
  expect(read(Array.from({ length: limits.importOffersPerEventMax }, () => stalls)).left).toEqual([]);
  expect(read(Array.from({ length: limits.importOffersPerEventMax + 1 }, () => stalls)).left).toEqual([
    {
      offer: limits.importOffersPerEventMax,
      reason: { code: 'offers_too_many', said: String(limits.importOffersPerEventMax) },
    },
  ]);
});
