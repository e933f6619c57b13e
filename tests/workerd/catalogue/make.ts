import type { EventList } from '../../../contracts/http/event-list.ts';
import type { Event } from '../../../contracts/http/events.ts';
import type { Venue } from '../../../contracts/http/venues.ts';
import { Browser } from '../api/client.ts';

export const hall = { name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };

export async function made<T>(answer: Promise<Response>, status = 201): Promise<T> {
  const response = await answer;
  if (response.status !== status) throw new Error(`answered ${response.status}: ${await response.text()}`);
  return response.json<T>();
}

export const makeVenue = (browser: Browser, more: object = {}): Promise<Venue> =>
  made<Venue>(browser.post('/api/venues', { ...hall, ...more }));

export const makeEvent = (browser: Browser, venueId: string, more: object = {}): Promise<Event> =>
  made<Event>(browser.post('/api/events', { name: 'Winterreise', venueId, startsAt: '2030-01-15T19:30:00Z', ...more }));

export const list = (query: Record<string, string>, browser = new Browser()): Promise<EventList> =>
  made<EventList>(browser.fetch(`/api/events?${new URLSearchParams(query)}`), 200);

/** An edit of an event as it is now; `reader` sees its version, where the editor does not. */
export async function edit(browser: Browser, id: string, body: unknown, reader = browser): Promise<Response> {
  const { version } = await made<Event>(reader.fetch(`/api/events/${id}`), 200);
  return put(browser, `/api/events/${id}`, body, { 'if-match': `"${version}"` });
}

export const put = (browser: Browser, path: string, body: unknown, headers: Record<string, string> = {}) =>
  browser.fetch(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
