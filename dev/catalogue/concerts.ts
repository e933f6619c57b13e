import archive from './concerts.json' with { type: 'json' };
import { movedMs, movedNote, weeksToMove } from './dates.ts';
import { hallVenue } from './halls.ts';
import { geffenTiers, plainHall, seatCount } from './seats.ts';
import { familyName, personName, workTitle } from './titles.ts';
import type { DemoEvent, DemoPart, DemoTicket, DemoVenue } from './types.ts';

type Program = (typeof archive)[number];
const twoHoursMs = 2 * 3_600_000;

const titleOf = (work: Program['works'][number]): string => `${familyName(work.composer)} ${workTitle(work.title)}`;
/** A symphony, else a concerto or another large work, names the evening: Philharmonic programmes end with it. */
function eventName(program: Program): string {
  const large = (pattern: RegExp) => program.works.find((each) => pattern.test(each.title));
  const work = large(/^SYMPHONY/) ?? large(/^(CONCERTO|REQUIEM|MASS)/) ?? program.works[0];
  if (!work) return 'New York Philharmonic';
  return titleOf(work)
    .replace(/ [([].*$/, '')
    .replace(/,? ([Ii]n )?[A-G](-| )?(Flat|Sharp)? ?(Major|Minor).*$/, '')
    .replace(/,? (Op\.|K\.|BWV|RV|Sz|D\.)\s?\d.*$/, '')
    .slice(0, 120);
}

function description(program: Program, day: string, weeks: number): string {
  const works = program.works.map((work) => {
    const soloists = work.soloists.map(
      ([name = '', part = '']) => `${personName(name)}${part ? ` (${part.toLowerCase()})` : ''}`,
    );
    return `• ${personName(work.composer)}: ${workTitle(work.title)}${soloists.length > 0 ? ` — ${soloists.slice(0, 6).join(', ')}` : ''}`;
  });
  return `${works.slice(0, 30).join('\n')}\n\n${movedNote(day, weeks)}`.trim();
}

function performers(program: Program): string[] {
  const names = program.works.flatMap((work) => [
    work.composer,
    ...(work.conductor ? [work.conductor] : []),
    ...work.soloists.map(([name = '']) => name),
  ]);
  return [...new Set(['New York Philharmonic', ...names.map(personName)])].filter(Boolean).slice(0, 30);
}

function tickets(venue: DemoVenue, kind: string): DemoTicket[] {
  if (venue.name === 'David Geffen Hall')
    return geffenTiers.map(({ title, amountMinor, seating }) => ({
      title,
      price: { amount: amountMinor, currency: 'USD' },
      capacity: seatCount(seating),
      seating,
    }));
  if (venue.capacity === null)
    return [
      {
        title: 'General admission',
        price: { amount: /Parks|Community/.test(kind) ? 0 : 2_500, currency: 'USD' },
        capacity: 250,
        seating: null,
      },
    ];
  const seating = plainHall(venue.capacity);
  return [{ title: 'Reserved seat', price: { amount: 5_500, currency: 'USD' }, capacity: venue.capacity, seating }];
}

/** The Philharmonic's season, moved so that it begins within two weeks of now. */
export function concerts(nowMs: number): DemoPart {
  const first = archive.flatMap((program) => program.concerts.map((concert) => concert.date)).sort()[0] ?? '2024-09-12';
  const weeks = weeksToMove(first, nowMs, 5);
  const venues = new Map<string, DemoVenue>();
  const events: DemoEvent[] = archive.flatMap((program) =>
    program.concerts.map((concert) => {
      const venue = hallVenue(concert.hall);
      venues.set(venue.key, venue);
      const startsAtMs = movedMs(concert.date, concert.time, venue.timezone, weeks);
      return {
        venueKey: venue.key,
        name: eventName(program),
        description: description(program, concert.date, weeks),
        startsAtMs,
        endsAtMs: startsAtMs + twoHoursMs,
        dateOnly: false,
        segment: 'Music',
        genre: 'Classical',
        performers: performers(program),
        tickets: tickets(venue, concert.kind),
      };
    }),
  );
  return { venues: [...venues.values()], events };
}
