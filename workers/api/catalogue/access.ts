import type { Context } from 'hono';
import { mayFor } from '../../../db/accounts/staff.ts';
import type { VenueRow } from '../../../db/catalogue/rows.ts';
import { organizerOfDraft } from '../../../db/queries/event-on-sale.ts';
import type { AppEnv } from '../env.ts';
import { session } from '../middleware/session.ts';

/** Whether the request's account is the organizer, or on their staff for events; false for a visitor. */
export async function mayEdit(c: Context<AppEnv>, organizerId: string): Promise<boolean> {
  const account = await session(c);
  return account !== null && mayFor(c.env.DB, account.id, organizerId, 'edit_events');
}

/** Whether the event is a draft of somebody else's: nothing of it, its tickets included, shows to this request. */
export async function isHidden(c: Context<AppEnv>, eventId: string): Promise<boolean> {
  const organizerId = await organizerOfDraft(c.env.DB, eventId);
  return organizerId !== null && !(await mayEdit(c, organizerId));
}

/** An event takes place at a venue of its own organizer. */
export const mayUseVenue = (c: Context<AppEnv>, venue: VenueRow): Promise<boolean> => mayEdit(c, venue.organizer_id);
