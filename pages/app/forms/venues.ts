import type { Context } from 'hono';
import { ask } from '../api/client.ts';
import type { Page, Venue } from '../api/types.ts';
import type { Choice } from './choices.ts';

const choice = ({ id, name, city }: Venue): Choice => [id, `${name}, ${city}`];

/**
 * The account's venues for an event's form: the first hundred, and the one that is chosen. Who has more begins at the
 * list of venues, which has pages.
 */
export async function venueChoices(c: Context, chosenId: string | undefined): Promise<readonly Choice[]> {
  const mine = await ask<Page<Venue>>(c, 'GET', '/venues?limit=100');
  const choices = mine.ok ? mine.body.items.map(choice) : [];
  if (!chosenId || choices.some(([id]) => id === chosenId)) return choices;
  const chosen = await ask<Venue>(c, 'GET', `/venues/${encodeURIComponent(chosenId)}`);
  return chosen.ok ? [choice(chosen.body), ...choices] : choices;
}
