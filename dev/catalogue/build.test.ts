import { describe, expect, test } from 'vitest';
import { limits, minimumChargeMinor } from '../../contracts/limits.ts';
import { buildCatalogue } from './build.ts';
import { seatCount } from './seats.ts';
import { personName, workTitle } from './titles.ts';

const nowMs = Date.parse('2026-11-23T12:00:00Z');
const catalogue = buildCatalogue(nowMs);

describe('the demo catalogue', () => {
  test('lies in the coming months, and every moved event says so', () => {
    for (const event of catalogue.events) {
      expect(event.startsAtMs).toBeGreaterThan(nowMs);
      expect(event.startsAtMs).toBeLessThan(nowMs + 500 * 86_400_000);
      expect(event.endsAtMs).toBeGreaterThan(event.startsAtMs);
    }
    const concerts = catalogue.events.filter((event) => event.segment === 'Music');
    expect(concerts.every((event) => event.description.includes('it was moved by'))).toBe(true);
  });
  test('keeps weekday and hour in the place', () => {
    const concert = catalogue.events.find((event) => event.description.includes('the real date was 2024-09-12'));
    const shown = new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      timeStyle: undefined,
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'America/New_York',
    });
    expect(shown.format(concert?.startsAtMs)).toBe('Thursday 19:30');
  });
  test('has every match, and its zones sum to the ground', () => {
    const matches = catalogue.events.filter((event) => event.segment === 'Sport');
    expect(matches).toHaveLength(104);
    for (const match of matches) {
      const ground = catalogue.venues.find((venue) => venue.key === match.venueKey);
      expect(match.tickets.reduce((sum, ticket) => sum + ticket.capacity, 0)).toBe(ground?.capacity);
    }
  });
  test('keeps the limits of the system', () => {
    for (const event of catalogue.events) {
      expect(event.name.length).toBeLessThanOrEqual(limits.nameLengthMax);
      expect(event.description.length).toBeLessThanOrEqual(limits.descriptionLengthMax);
      expect(event.performers.length).toBeLessThanOrEqual(limits.performersPerEventMax);
      for (const ticket of event.tickets) {
        const { amount, currency } = ticket.price;
        expect(amount === 0 || amount >= minimumChargeMinor[currency]).toBe(true);
        expect(ticket.capacity).toBeLessThanOrEqual(
          ticket.seating ? limits.seatsPerTicketMax : limits.generalPlacesMax,
        );
        if (ticket.seating) expect(seatCount(ticket.seating)).toBe(ticket.capacity);
      }
    }
  });
  test('seats David Geffen Hall with its 2,200 seats', () => {
    const venue = catalogue.venues.find((each) => each.name === 'David Geffen Hall');
    const concert = catalogue.events.find((event) => event.venueKey === venue?.key);
    expect(concert?.tickets.reduce((sum, ticket) => sum + ticket.capacity, 0)).toBe(2200);
  });
});

describe('titles', () => {
  test('read as on a poster', () => {
    expect(workTitle('SYMPHONY NO.  5 IN C SHARP MINOR')).toBe('Symphony No. 5 in C Sharp Minor');
    expect(workTitle('CONCERTO, VIOLIN, E MINOR, OP.64')).toBe('Violin Concerto E Minor, Op. 64');
    expect(workTitle('BOREADES, LES')).toBe('Les Boreades');
  });
  test('names are turned', () => {
    expect(personName('Bartok [Bartók], Béla')).toBe('Béla Bartók');
    expect(personName('Mozart, Wolfgang Amadeus')).toBe('Wolfgang Amadeus Mozart');
  });
});
