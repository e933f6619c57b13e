import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { isCountryCode, isTimezone, timezoneName } from '../places.ts';
import { lineSchema } from '../text.ts';
import { toTimestamp } from '../time.ts';

export const countrySchema = z
  .string()
  .toUpperCase()
  .refine(isCountryCode, 'must be a country code of ISO 3166 such as GB')
  .meta({ description: 'ISO 3166-1 alpha-2', example: 'GB' });

export const timezoneSchema = z
  .string()
  .max(64)
  .refine(isTimezone, 'must be an IANA time zone such as Europe/London')
  .transform(timezoneName)
  .meta({ description: 'IANA time zone', example: 'Europe/London' });

const latitude = z.number().min(-90).max(90).meta({ example: 51.5166 });
const longitude = z.number().min(-180).max(180).meta({ example: -0.1483 });
const capacity = z.int().min(1).max(limits.venueCapacityMax).meta({ example: 552 });

const example = { name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London', capacity: 552 };

export const createVenueSchema = z
  .strictObject({
    name: lineSchema(limits.nameLengthMax),
    city: lineSchema(limits.cityLengthMax),
    country: countrySchema,
    timezone: timezoneSchema,
    latitude: latitude.nullish(),
    longitude: longitude.nullish(),
    capacity: capacity.nullish(),
  })
  .superRefine((venue, context) => {
    if ((venue.latitude ?? null) === null && (venue.longitude ?? null) !== null)
      context.addIssue({ code: 'custom', path: ['latitude'], message: 'must come with longitude' });
    if ((venue.longitude ?? null) === null && (venue.latitude ?? null) !== null)
      context.addIssue({ code: 'custom', path: ['longitude'], message: 'must come with latitude' });
  })
  .meta({ id: 'CreateVenue', example });

export const venueSchema = z
  .object({
    id: idSchema('ven'),
    organizerId: z.string(),
    name: z.string(),
    city: z.string(),
    country: z.string(),
    timezone: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    capacity: z.int().nullable(),
    createdAt: z.string(),
  })
  .meta({
    id: 'Venue',
    example: {
      ...example,
      id: 'ven_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
      organizerId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
      latitude: 51.5166,
      longitude: -0.1483,
      createdAt: toTimestamp(0),
    },
  });

export type Venue = z.infer<typeof venueSchema>;
