import type { Context } from 'hono';
import { ask } from './client.ts';
import type { Event } from './types.ts';

/** The events that a page's items are of, by id; one that cannot be read is absent. At most a page's worth of ids. */
export async function eventsOf(
  c: Context,
  items: readonly { readonly eventId: string }[],
): Promise<ReadonlyMap<string, Event>> {
  const ids = [...new Set(items.map(({ eventId }) => eventId))];
  const answers = await Promise.all(ids.map((id) => ask<Event>(c, 'GET', `/events/${id}`)));
  return new Map(answers.flatMap((answer) => (answer.ok ? [[answer.body.id, answer.body] as const] : [])));
}
