import type { OfferCode, SkipCode } from '../../contracts/http/import-reasons.ts';

/** A reason as data: the property that is wrong, and what the sentence is about, such as the value found there. */
export type Reason<Code extends SkipCode | OfferCode = SkipCode> = {
  readonly code: Code;
  readonly said: string;
};

/** A reason that names no value where none is given. Values come from elsewhere: they are cut. */
export const because = <Code extends SkipCode | OfferCode>(code: Code, said: string | number = ''): Reason<Code> => ({
  code,
  said: String(said).slice(0, 80),
});

type Told = readonly [field: string | null, sentence: (said: string) => string];

/** By code: the property, and the sentence as the API says it. The storefront has its own, in five languages. */
const table: Readonly<Record<SkipCode | OfferCode, Told>> = {
  not_an_object: [null, () => 'is not an object'],
  type_missing: ['@type', () => '@type is missing'],
  type_not_event: ['@type', (said) => `@type is ${said}, not an Event`],
  name_missing: ['name', () => 'name is missing'],
  name_too_long: ['name', (max) => `name is longer than ${max} characters`],
  location_missing: ['location', () => 'location is missing'],
  location_online: ['location', () => 'takes place online only, and an event here needs a venue'],
  location_unreadable: ['location', () => 'location is neither a place nor a text'],
  location_empty: ['location', () => 'location has neither name nor address'],
  location_no_city: ['location.address.addressLocality', () => 'location has no city (addressLocality)'],
  location_no_country: [
    'location.address.addressCountry',
    () => 'location has no country (addressCountry) that is known',
  ],
  location_text: ['location', () => 'location is a text without city and country at its end'],
  location_too_long: ['location', () => 'location has a name or city that is too long'],
  start_missing: ['startDate', () => 'startDate is missing'],
  start_unreadable: ['startDate', (said) => `startDate is not a date: ${said}`],
  start_zone_unknown: ['startDate', (city) => `startDate has no offset, and the time zone of ${city} is not known`],
  start_out_of_range: ['startDate', () => 'startDate is out of range'],
  end_unreadable: ['endDate', (said) => `endDate is not a date: ${said}`],
  end_before_start: ['endDate', () => 'endDate is before startDate'],
  same_as: [null, (index) => `is the same event as item ${index}`],
  event_settled: ['eventStatus', (status) => `the event here is ${status} and cannot change so`],
  offer_unavailable: ['availability', () => 'availability says that it is not to be had'],
  offer_no_price: ['price', () => 'price is missing'],
  offer_price_unreadable: ['price', (said) => `price is not a sum: ${said}`],
  offer_currency_unknown: ['priceCurrency', (said) => `priceCurrency is not one that is taken here: ${said}`],
  offer_price_too_small: ['price', (min) => `price is below the smallest charge (${min} in minor units)`],
  offer_price_too_large: ['price', (max) => `price is above ${max} in minor units`],
  offers_too_many: ['offers', (max) => `offers beyond the first ${max} are not read`],
};

/** A reason as the API tells it. */
export const toldReason = <Code extends SkipCode | OfferCode>({ code, said }: Reason<Code>) => {
  const [field, sentence] = table[code];
  return { code, field, said, reason: sentence(said) };
};
