import { z } from 'zod';

/** The range of years that the catalogue takes: positions in its index are counted from 1970. */
const latestMs = Date.UTC(2200, 0);
const inRange = (text: string) => {
  const atMs = Date.parse(text);
  return atMs >= 0 && atMs < latestMs;
};

/** RFC 3339 with an offset; answers are always in UTC. */
export const timestampSchema = z.iso
  .datetime({ offset: true, message: 'must be a time such as 2027-01-15T19:30:00Z' })
  .refine(inRange, 'must lie between 1970 and 2200')
  .meta({ format: 'date-time', example: '2027-01-15T19:30:00Z' });

/** A time, or a day, which is read in UTC. */
export const timeOrDaySchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a day such as 2027-01-15, or a time with offset')
  .refine(inRange, 'must lie between 1970 and 2200')
  .meta({ example: '2027-01-15' });

/** A time of the API from epoch milliseconds. */
export const toTimestamp = (atMs: number): string => new Date(atMs).toISOString();
