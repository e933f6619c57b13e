import { expect, it } from 'vitest';
import type { OfferCode, SkipCode } from '../../contracts/http/import-reasons.ts';
import { because, toldReason } from './reasons.ts';

const told: Record<SkipCode | OfferCode, readonly [field: string | null, reason: string]> = {
  not_an_object: [null, 'is not an object'],
  type_missing: ['@type', '@type is missing'],
  type_not_event: ['@type', '@type is X, not an Event'],
  name_missing: ['name', 'name is missing'],
  name_too_long: ['name', 'name is longer than X characters'],
  location_missing: ['location', 'location is missing'],
  location_online: ['location', 'takes place online only, and an event here needs a venue'],
  location_unreadable: ['location', 'location is neither a place nor a text'],
  location_empty: ['location', 'location has neither name nor address'],
  location_no_city: ['location.address.addressLocality', 'location has no city (addressLocality)'],
  location_no_country: [
    ...(['location.address.addressCountry', 'location has no country (addressCountry) that is known'] as const),
  ],
  location_text: ['location', 'location is a text without city and country at its end'],
  location_too_long: ['location', 'location has a name or city that is too long'],
  start_missing: ['startDate', 'startDate is missing'],
  start_unreadable: ['startDate', 'startDate is not a date: X'],
  start_zone_unknown: ['startDate', 'startDate has no offset, and the time zone of X is not known'],
  start_out_of_range: ['startDate', 'startDate is out of range'],
  end_unreadable: ['endDate', 'endDate is not a date: X'],
  end_before_start: ['endDate', 'endDate is before startDate'],
  same_as: [null, 'is the same event as item X'],
  event_settled: ['eventStatus', 'the event here is X and cannot change so'],
  offer_unavailable: ['availability', 'availability says that it is not to be had'],
  offer_no_price: ['price', 'price is missing'],
  offer_price_unreadable: ['price', 'price is not a sum: X'],
  offer_currency_unknown: ['priceCurrency', 'priceCurrency is not one that is taken here: X'],
  offer_price_too_small: ['price', 'price is below the smallest charge (X in minor units)'],
  offer_price_too_large: ['price', 'price is above X in minor units'],
  offers_too_many: ['offers', 'offers beyond the first X are not read'],
};

it.each(Object.entries(told))('%s is told with its property and what was found there', (code, [field, reason]) => {
  const of = code as SkipCode | OfferCode;
  expect(toldReason(because(of, 'X'))).toEqual({ code, field, said: 'X', reason });
});

it('a value from elsewhere is cut, and none is empty', () => {
  expect(because('start_unreadable', 'x'.repeat(200)).said).toHaveLength(80);
  expect(because('same_as', 7)).toEqual({ code: 'same_as', said: '7' });
  expect(because('name_missing')).toEqual({ code: 'name_missing', said: '' });
});
