import type { Context } from 'hono';
import { mayFor } from '../../../db/accounts/staff.ts';
import type { VenueRow } from '../../../db/catalogue/rows.ts';
import type { AppEnv } from '../env.ts';
import { session } from '../middleware/session.ts';

/** Whether the request's account is the organizer, or on their staff for events; false for a visitor. */
export async function mayEdit(c: Context<AppEnv>, organizerId: string): Promise<boolean> {
  const account = await session(c);
  return account !== null && mayFor(c.env.DB, account.id, organizerId, 'edit_events');
}

/** An event takes place at a venue of its own organizer. */
export const mayUseVenue = (c: Context<AppEnv>, venue: VenueRow): Promise<boolean> => mayEdit(c, venue.organizer_id);
