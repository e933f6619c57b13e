import type { Currency } from '../../contracts/limits.ts';
import listed from './conferences.json' with { type: 'json' };
import { movedMs, movedNote, weeksToMove } from './dates.ts';
import type { DemoPart, DemoVenue } from './types.ts';

/** What 100 US dollars are about, in minor units: a price that looks like one in each place. */
const hundredUsdMinor: Partial<Record<Currency, number>> = {
  JPY: 15_000,
  CZK: 220_000,
  SEK: 95_000,
  NOK: 100_000,
  DKK: 65_000,
  INR: 850_000,
  THB: 330_000,
  BRL: 55_000,
  AED: 37_000,
  PLN: 37_000,
  RON: 43_000,
};

/** Conferences of the coming months; those that have passed come again, moved by whole weeks. */
export function conferences(nowMs: number): DemoPart {
  const venues = new Map<string, DemoVenue>();
  const events = listed.map((each, at) => {
    const weeks = weeksToMove(each.start, nowMs, 10 + (at % 120));
    const past = Date.parse(`${each.start}T00:00:00Z`) < nowMs + 86_400_000;
    const moved = past ? weeks : 0;
    const key = `city:${each.country}:${each.city}`;
    const { city, country, timezone } = each;
    venues.set(key, {
      key,
      name: 'Place to be announced',
      city,
      country,
      timezone,
      latitude: null,
      longitude: null,
      capacity: null,
    });
    const currency = each.currency as Currency;
    const hundred = hundredUsdMinor[currency] ?? 10_000;
    return {
      venueKey: key,
      name: each.name,
      description: `${each.name} in ${each.city}. ${each.url}\n\n${movedNote(each.start, moved)}`.trim(),
      startsAtMs: movedMs(each.start, '00:00', each.timezone, moved),
      endsAtMs: movedMs(each.end, '23:59', each.timezone, moved),
      dateOnly: true,
      segment: 'Talks',
      genre: 'Conference',
      performers: [],
      tickets: [
        { title: 'Conference pass', price: { amount: 4 * hundred, currency }, capacity: 400, seating: null },
        { title: 'Student pass', price: { amount: hundred, currency }, capacity: 60, seating: null },
      ],
    };
  });
  return { venues: [...venues.values()], events };
}
