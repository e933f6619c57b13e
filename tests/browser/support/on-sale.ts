import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import { posted, signedUp } from './people.ts';

interface OnSale {
  readonly eventId: string;
  readonly ticketId: string;
}

export interface Wanted {
  readonly venue?: Record<string, unknown>;
  readonly event?: Record<string, unknown>;
  readonly ticket?: Record<string, unknown>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Rows A and B with four seats each. */
export const smallHall = ['A', 'B'].flatMap((row) =>
  ['1', '2', '3', '4'].map((seat) => ({ section: 'Stalls', row, seat })),
);

/** An event with one ticket, by whoever is signed in. */
export async function offer(request: APIRequestContext, origin: string, wanted: Wanted = {}): Promise<OnSale> {
  const venue = await posted<{ id: string }>(request, origin, 'venues', {
    name: 'Wigmore Hall',
    city: 'London',
    country: 'GB',
    timezone: 'Europe/London',
    ...wanted.venue,
  });
  const event = await posted<{ id: string }>(request, origin, 'events', {
    name: 'Quartet at noon',
    venueId: venue.id,
    startsAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
    category: 'Music/Classical',
    ...wanted.event,
  });
  const ticket = await posted<{ id: string }>(request, origin, 'tickets', {
    eventId: event.id,
    title: 'Stalls',
    price: { amount: 4500, currency: 'GBP' },
    seats: smallHall,
    ...wanted.ticket,
  });
  return { eventId: event.id, ticketId: ticket.id };
}

/** An event with one ticket, by an organizer of its own or by the one of a context: what a test does to it disturbs no other. */
export async function putOnSale(
  browser: Browser,
  origin: string,
  wanted: Wanted = {},
  seller?: BrowserContext,
): Promise<OnSale> {
  const context = seller ?? (await browser.newContext());
  const onSale = await offer(await signedUp(context, origin), origin, wanted);
  if (!seller) await context.close();
  return onSale;
}
