/** Who takes part in a history, what is on sale, and what each has been told. */
import type { Safety } from '../invariants/safety.ts';
import type { Random } from '../runtime/random.ts';
import type { World } from '../world.ts';
import { type Account, accountOf, sessionLastsMs, sessionTokenOf } from './accounts.ts';
import { type Answer, Browser } from './browser.ts';

export interface TicketOnSale {
  readonly id: string;
  readonly eventId: string;
  readonly seats: readonly { section: string; row: string; seat: string }[] | null;
}

/** An order as its buyer's browser knows it. */
export interface Held {
  readonly id: string;
  readonly buyer: Browser;
  readonly ticketId: string;
  readonly expiresAtMs: number;
  clientSecret: string | null;
  /** Its refund was asked for, and the answer came. */
  isRefunded: boolean;
}

export interface Party {
  readonly world: World;
  readonly safety: Safety;
  readonly random: Random;
  readonly organizer: Browser;
  readonly buyers: readonly Browser[];
  readonly admin: Browser;
  readonly stranger: Browser;
  readonly events: readonly string[];
  readonly tickets: readonly TicketOnSale[];
  readonly orders: Held[];
  /** Keys used so far, so that each is new unless a command says otherwise. */
  serial: number;
}

export interface Sale {
  readonly title: string;
  readonly amount: number;
  readonly quantity?: number;
  readonly seats?: readonly { section: string; row: string; seat: string }[];
  readonly maxPerBuyer?: number;
}

const dayMs = 24 * 3_600_000;

function insertPeople(world: World, people: readonly Account[]): void {
  const now = world.loop.nowMs;
  for (const person of people) {
    const { id, name, email } = person;
    world.d1.run(
      'INSERT INTO users (id, name, email, email_verified, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?)',
      [id, name, email, now, now],
    );
    world.d1.run(
      'INSERT INTO sessions (id, token, user_id, expires_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
      [`session-${id}`, sessionTokenOf(person), id, now + sessionLastsMs, now, now],
    );
  }
}

/** Waits, in simulated time, for what is awaited; nothing else ends it. */
export async function until<T>(world: World, awaited: Promise<T>): Promise<T> {
  let done = false;
  const over = awaited.finally(() => {
    done = true;
  });
  while (!done && (await world.loop.step(Number.POSITIVE_INFINITY)));
  return over;
}

export const expectStatus = (answer: Answer | null, status: number): Answer => {
  if (answer?.status !== status) throw new Error(`expected ${status}: ${JSON.stringify(answer)}`);
  return answer;
};

/** An organizer with an event for each list of sales, four buyers, an admin and a stranger; in calm weather. */
export async function gather(world: World, safety: Safety, random: Random, sales: readonly (readonly Sale[])[]) {
  const names = ['organizer', 'ann', 'bob', 'cat', 'dan', 'admin', 'stranger'];
  const accounts = names.map((name, at) => accountOf(name, at + 1));
  insertPeople(world, accounts);
  const [organizer, ann, bob, cat, dan, admin, stranger] = accounts.map((account) => new Browser(world, account));
  if (!organizer || !ann || !bob || !cat || !dan || !admin || !stranger) throw new Error('somebody is missing');
  world.d1.run("INSERT INTO account_roles (user_id, role, granted_at_ms) VALUES (?, 'admin', 0)", [admin.account.id]);
  const setUp = async () => {
    const venue = { name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };
    const venueId = expectStatus(await organizer.call('POST', '/venues', { body: venue, key: 'venue' }), 201).body.id;
    const startsAt = new Date(world.loop.nowMs + 30 * dayMs).toISOString();
    const events: string[] = [];
    const tickets: TicketOnSale[] = [];
    for (const [at, list] of sales.entries()) {
      const body = { name: `Winterreise ${at + 1}`, venueId, startsAt };
      const eventId = expectStatus(await organizer.call('POST', '/events', { body, key: `event-${at}` }), 201).body.id;
      events.push(eventId);
      for (const { title, amount, quantity, seats, maxPerBuyer } of list) {
        const terms = {
          ...{ eventId, title, price: { amount, currency: 'GBP' } },
          ...(seats ? { seats } : { quantity: quantity ?? 4 }),
          ...(maxPerBuyer !== undefined && { maxPerBuyer }),
        };
        const made = expectStatus(await organizer.call('POST', '/tickets', { body: terms }), 201);
        tickets.push({ id: made.body.id, eventId, seats: seats ?? null });
      }
    }
    // What setting the stage set in motion is over.
    await world.loop.wait(10_000, world.loop.outside);
    return { events, tickets };
  };
  const { events, tickets } = await until(world, setUp());
  const buyers = [ann, bob, cat, dan];
  const party: Party = {
    ...{ world, safety, random, organizer, buyers, admin, stranger, events, tickets },
    orders: [],
    serial: 0,
  };
  return party;
}

export const newKey = (party: Party): string => {
  party.serial += 1;
  return `key-${party.serial}`;
};
