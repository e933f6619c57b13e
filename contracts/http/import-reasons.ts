import { z } from 'zod';

/** Why an event of an import is not taken; each has a sentence in every language of the storefront. */
export const skipCodes = [
  'not_an_object',
  'type_missing',
  'type_not_event',
  'name_missing',
  'name_too_long',
  'location_missing',
  'location_online',
  'location_unreadable',
  'location_empty',
  'location_no_city',
  'location_no_country',
  'location_text',
  'location_too_long',
  'start_missing',
  'start_unreadable',
  'start_zone_unknown',
  'start_out_of_range',
  'end_unreadable',
  'end_before_start',
  'same_as',
  'event_settled',
] as const;
export type SkipCode = (typeof skipCodes)[number];

/** Why an offer of an event that is taken becomes no ticket draft. */
export const offerCodes = [
  'offer_unavailable',
  'offer_no_price',
  'offer_price_unreadable',
  'offer_currency_unknown',
  'offer_price_too_small',
  'offer_price_too_large',
  'offers_too_many',
] as const;
export type OfferCode = (typeof offerCodes)[number];

const said = z.string().meta({ description: 'What the sentence is about: a value of the source, a limit, or empty' });
const field = z.string().nullable().meta({ description: 'The property of schema.org that is wrong' });

export const skipReasonShape = { code: z.enum(skipCodes), field, said, reason: z.string() };
export const offerReasonShape = { code: z.enum(offerCodes), field, said, reason: z.string() };
