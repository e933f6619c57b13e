import { join } from 'node:path';
import { type Account, signUp, signUpMany } from '../system/harness/client.ts';
import { newStateDir } from '../system/harness/prepare.ts';
import { type System, startSystem } from '../system/harness/system.ts';
import { type Cast, type OnSale, seatsOf } from './clients.ts';
import { Journal } from './journal.ts';

export interface World extends Cast {
  readonly journalPath: string;
  /** Puts two tickets on sale, one of general admission and one with seats, fewer than are wanted. */
  putOnSale(): Promise<OnSale[]>;
}

const buyersCount = 6;
const placesCount = 30;
/** Short, so that holds end by themselves before, during and after a kill. */
const holdSeconds = 10;

async function made(seller: Account, path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await seller.call<{ id: string }>('POST', path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** One system on one state folder for all cycles, with its people and an event. */
export async function newWorld(): Promise<World> {
  const stateDir = newStateDir();
  const system: System = await startSystem({ stateDir, holdSeconds });
  try {
    const seller = await signUp(system);
    const buyers = await signUpMany(system, buyersCount);
    const place = { name: 'Town Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };
    const venueId = await made(seller, '/api/venues', place);
    const startsAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const journalPath = join(stateDir, 'journal.jsonl');
    return {
      system,
      seller,
      buyers,
      journalPath,
      journal: new Journal(journalPath),
      putOnSale: async () => {
        const eventId = await made(seller, '/api/events', { name: 'Evening', venueId, startsAt });
        const terms = { eventId, title: 'Entry', price: { amount: 4500, currency: 'GBP' } };
        const general = await made(seller, '/api/tickets', { ...terms, quantity: placesCount });
        const seated = await made(seller, '/api/tickets', { ...terms, seats: seatsOf(placesCount) });
        return [
          { id: general, eventId, seats: null },
          { id: seated, eventId, seats: placesCount },
        ];
      },
    };
  } catch (error) {
    await system.kill9();
    throw error;
  }
}
