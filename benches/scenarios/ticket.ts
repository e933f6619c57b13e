import type { CreateTicket } from '../../contracts/ticket-rpc.ts';
import { newEventId, newTicketId } from '../../workers/shared/ids.ts';
import { secrets } from '../rig/secrets.ts';
import type { Side } from '../rig/side.ts';
import { settings } from '../settings.ts';

/** A fresh hot ticket on a side. @returns its id */
export async function hotTicket(side: Side, capacity: number = settings.capacity): Promise<string> {
  const id = newTicketId(secrets.ID_SECRET);
  const ticket: CreateTicket['ticket'] = {
    id,
    eventId: newEventId(secrets.ID_SECRET),
    sellerId: `usr_${'0'.repeat(26)}`,
    title: 'Standing',
    price: { amount: 4500, currency: 'GBP' },
    kind: 'general',
    capacity,
    maxPerOrder: 10,
    maxPerBuyer: null,
    saleStartsAtMs: null,
    saleEndsAtMs: null,
    eventEndsAtMs: Date.now() + 30 * 86_400_000,
    paused: null,
  };
  await side.create(id, { ticket, seating: null, bodyHash: 'bench' });
  return id;
}

/** What must hold after every round: every 201 holds a place, no other does, and the places add up. */
export async function checkInvariant(
  side: Side,
  ticketId: string,
  wanted: { readonly held: number; readonly sold: number },
  capacity: number = settings.capacity,
): Promise<number | null> {
  const { held, sold, free, rows } = await side.read(ticketId);
  if (held !== wanted.held || sold !== wanted.sold || held + sold + free !== capacity)
    throw new Error(
      `${side.name}: ${wanted.held} holds and ${wanted.sold} sales were answered, but it has ${held} held, ${sold} sold, ${free} free`,
    );
  return rows;
}
