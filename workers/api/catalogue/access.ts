import type { Context } from 'hono';
import { mayEditCatalogue } from '../../../db/catalogue/access.ts';
import type { VenueRow } from '../../../db/catalogue/rows.ts';
import type { AppEnv } from '../env.ts';
import { session } from '../middleware/session.ts';

/** Whether the request's account is the organizer, or works for them; false for a visitor. */
export async function mayEdit(c: Context<AppEnv>, organizerId: string): Promise<boolean> {
  const account = await session(c);
  return account !== null && mayEditCatalogue(c.env.DB, account.id, organizerId);
}

/** An event takes place at a venue of its own organizer. */
export const mayUseVenue = (c: Context<AppEnv>, venue: VenueRow): Promise<boolean> => mayEdit(c, venue.organizer_id);
