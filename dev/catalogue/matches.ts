import { movedMs, movedNote, weeksToMove } from './dates.ts';
import fixtures from './matches.json' with { type: 'json' };
import { bigStadium, seatCount, stadiumBlocks } from './seats.ts';
import grounds from './stadiums.json' with { type: 'json' };
import type { DemoPart, DemoTicket, DemoVenue } from './types.ts';

type Ground = (typeof grounds)[number];
/** Two grounds are sold by numbered seats: one of 45,000 in three tickets of 30 blocks of 500, one of over 80,000. */
const seatedGround = 'Toronto';
const bigGround = 'New York/New Jersey (East Rutherford)';
const currencies = { US: 'USD', CA: 'CAD', MX: 'MXN' } as const;
/** Shares of a ground, and prices in US cents; Mexico's are 18 times that in centavos, Canada's 1.4 times. */
const zones = [
  { title: 'Category 1 · main stands', share: 0.35, usdMinor: 26_000 },
  { title: 'Category 2 · corners', share: 0.3, usdMinor: 17_000 },
  { title: 'Category 3 · upper tier', share: 0.25, usdMinor: 9_500 },
  { title: 'Category 4 · behind the goals', share: 0.1, usdMinor: 6_000 },
];
const factor = { USD: 1, CAD: 1.4, MXN: 18 } as const;

/** What of the big ground has no numbered seats. */
const suitesOf = ({ capacity }: Ground): number =>
  capacity - bigStadium.reduce((sum, { seating }) => sum + seatCount(seating), 0);

function tickets(ground: Ground): DemoTicket[] {
  const currency = currencies[ground.country as keyof typeof currencies];
  const price = (usdMinor: number) => ({ amount: Math.round((usdMinor * factor[currency]) / 100) * 100, currency });
  if (ground.ground === bigGround)
    return [
      ...bigStadium.map(({ title, usdMinor, seating }) => ({
        ...{ title, price: price(usdMinor), capacity: seatCount(seating), seating },
      })),
      { title: 'Suites', price: price(90_000), capacity: suitesOf(ground), seating: null },
    ];
  if (ground.ground === seatedGround)
    return ['Lower bowl', 'Middle bowl', 'Upper bowl'].map((title, at) => {
      const seating = stadiumBlocks(101 + at * 100, 30);
      return { title, price: price(26_000 - at * 8_000), capacity: seatCount(seating), seating };
    });
  let left = ground.capacity;
  return zones.map(({ title, share, usdMinor }, at) => {
    const capacity = at === zones.length - 1 ? left : Math.round(ground.capacity * share);
    left -= capacity;
    return { title, price: price(usdMinor), capacity, seating: null };
  });
}

/** A team's name, or what the draw calls a place that was open: `1A`, `W74`. */
const teamNames = (teams: readonly string[]): string => teams.join(' – ');

/** The World Cup, moved so that it begins about two weeks from now. */
export function matches(nowMs: number): DemoPart {
  const weeks = weeksToMove('2026-06-11', nowMs, 9);
  const venues: DemoVenue[] = grounds.map(({ ground, ...venue }) => ({ key: `ground:${ground}`, ...venue }));
  const byName = new Map(grounds.map((ground) => [ground.ground, ground]));
  const events = fixtures.flatMap((match) => {
    const ground = byName.get(match.ground);
    if (!ground) return [];
    const startsAtMs = movedMs(match.date, match.time, ground.timezone, weeks);
    const stage = match.group ?? match.round;
    return [
      {
        venueKey: `ground:${match.ground}`,
        name: teamNames(match.teams),
        description: `World Cup, ${stage}, at ${ground.name}.\n\n${movedNote(match.date, weeks)}`.trim(),
        startsAtMs,
        endsAtMs: startsAtMs + 2 * 3_600_000,
        dateOnly: false,
        segment: 'Sport',
        genre: 'Football',
        performers: match.teams,
        tickets: tickets(ground),
      },
    ];
  });
  return { venues, events };
}
