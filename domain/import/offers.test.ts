import { describe, expect, it } from 'vitest';
import { guidePrice, pricesOf, statedPrice } from './offers.ts';

const guide = (offers: unknown) => guidePrice(offers, (value) => value);
const gbp = (price: unknown) => guide({ price, priceCurrency: 'GBP' })?.amount ?? null;

describe('an amount as sites write it', () => {
  it.each([
    ['45', 4_500],
    ['45.5', 4_550],
    ['45,00', 4_500],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['1,234', 123_400],
    ['£ 45.00', 4_500],
    ['from 45 GBP', 4_500],
    [0, 0],
    [12.34, 1_234],
    ['999999999', 99_999_999_900],
  ])('%j is read', (text, amount) => {
    expect(gbp(text)).toBe(amount);
  });

  it.each(['', 'free', '-5', '5-10', '1234567890', '.', '12-'])('%j is none', (text) => {
    expect(gbp(text)).toBeNull();
  });

  it('is counted in the smallest unit of its currency', () => {
    expect(guide({ price: '1200', priceCurrency: 'JPY' })).toEqual({ amount: 1_200, currency: 'JPY' });
    expect(guide({ price: '1.005', priceCurrency: 'EUR' })).toEqual({ amount: 100_500, currency: 'EUR' });
  });
});

describe('the price that is shown as a guide', () => {
  it('is the lowest of all offers in the first one’s currency', () => {
    const offers = [
      { price: 60, priceCurrency: 'eur' },
      { lowPrice: 45, highPrice: 90, priceCurrency: 'EUR' },
      { price: 5, priceCurrency: 'USD' },
      { price: 70, priceCurrency: 'EUR' },
    ];
    expect(guide(offers)).toEqual({ amount: 4_500, currency: 'EUR' });
    expect(guide([offers[2], ...offers])).toEqual({ amount: 500, currency: 'USD' });
  });

  it('is none where no offer states amount and currency', () => {
    for (const offers of [
      undefined,
      [],
      'free',
      { price: 5 },
      { priceCurrency: 'EUR' },
      { price: 5, priceCurrency: 'XYZ' },
    ])
      expect(guide(offers)).toBeNull();
    expect(guide({ price: 5, priceCurrency: 'toString' })).toBeNull();
  });

  it('is found where a reference leads', () => {
    const known = { price: 7, priceCurrency: 'GBP' };
    expect(guidePrice({ '@id': '#o' }, () => known)).toEqual({ amount: 700, currency: 'GBP' });
  });
});

describe('an offer', () => {
  it('states prices itself and in its specifications, which may leave the currency to it', () => {
    const offer = {
      ...{ price: 10, priceCurrency: 'GBP' },
      priceSpecification: [{ price: 20 }, { minPrice: 30, priceCurrency: 'EUR' }, 'x', { name: 'none' }],
    };
    expect(pricesOf(offer)).toEqual([
      { amount: 1_000, currency: 'GBP' },
      { amount: 2_000, currency: 'GBP' },
      { amount: 3_000, currency: 'EUR' },
    ]);
    expect(pricesOf({ lowPrice: 1, price: 2, minPrice: 3, priceCurrency: 'GBP' })).toMatchObject([{ amount: 100 }]);
    expect(pricesOf({ price: 2, minPrice: 3, priceCurrency: 'GBP' })).toMatchObject([{ amount: 200 }]);
  });

  it('tells what it writes for its price, read or not', () => {
    expect(statedPrice({ price: 'ask', priceCurrency: 'gbp' })).toEqual({ sum: 'ask', currency: 'GBP' });
    expect(statedPrice({ priceSpecification: { price: 'ask', priceCurrency: 'eur' } })).toEqual({
      ...{ sum: 'ask', currency: 'EUR' },
    });
    expect(statedPrice({ priceSpecification: 'x' })).toEqual({ sum: null, currency: '' });
  });
});
