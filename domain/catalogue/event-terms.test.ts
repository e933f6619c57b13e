import { describe, expect, it } from 'vitest';
import type { EventStatus } from '../../contracts/http/events.ts';
import type { TicketImage } from '../../contracts/journal.ts';
import { changeForTickets, type EventTerms, endOf, isUpToDate, pausedBy } from './event-terms.ts';

const hourMs = 3_600_000;
const event = (status: EventStatus, endsAtMs: number | null = 2_000): EventTerms => ({
  status,
  startsAtMs: 1_000,
  endsAtMs,
});
const ticket = (more: Partial<TicketImage>) => ({ eventEndsAtMs: 2_000, closedReason: null, ...more }) as TicketImage;

describe('what an event means for its tickets', () => {
  it('is that they may be sold until its end, or six hours after its start where no end is known', () => {
    expect(endOf(event('published'))).toBe(2_000);
    expect(endOf(event('published', null))).toBe(1_000 + 6 * hourMs);
  });

  it('is that they wait while it is a draft or postponed, and only then', () => {
    expect(
      (['draft', 'published', 'postponed', 'cancelled'] as const).map((status) => pausedBy(event(status))),
    ).toEqual([...['event_draft', null, 'event_postponed', null]]);
  });

  it('is told as one change, which closes them only where it is cancelled', () => {
    expect(changeForTickets(event('postponed'))).toEqual({ eventEndsAtMs: 2_000, paused: 'event_postponed' });
    expect(changeForTickets(event('cancelled'))).toEqual({
      ...{ eventEndsAtMs: 2_000, paused: null, close: 'event_cancelled' },
    });
  });
});

describe('a ticket is up to date with its event', () => {
  it('where end, pause and closing are the event’s', () => {
    expect(isUpToDate(ticket({}), event('published'))).toBe(true);
    expect(isUpToDate(ticket({ paused: null }), event('published'))).toBe(true);
    expect(isUpToDate(ticket({ paused: 'event_draft' }), event('draft'))).toBe(true);
    expect(isUpToDate(ticket({ closedReason: 'event_cancelled' }), event('cancelled'))).toBe(true);
  });

  it('also where its seller closed it, as long as the event is not cancelled', () => {
    expect(isUpToDate(ticket({ closedReason: 'seller' }), event('published'))).toBe(true);
    expect(isUpToDate(ticket({ closedReason: 'seller' }), event('cancelled'))).toBe(false);
  });

  it('and not where any of them is another', () => {
    expect(isUpToDate(ticket({ eventEndsAtMs: 2_001 }), event('published'))).toBe(false);
    expect(isUpToDate(ticket({ paused: 'event_draft' }), event('published'))).toBe(false);
    expect(isUpToDate(ticket({ paused: 'event_draft' }), event('postponed'))).toBe(false);
    expect(isUpToDate(ticket({}), event('draft'))).toBe(false);
    expect(isUpToDate(ticket({}), event('cancelled'))).toBe(false);
  });
});
