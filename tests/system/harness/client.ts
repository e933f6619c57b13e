import { randomUUID } from 'node:crypto';
import type { System } from './system.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}
export interface Account {
  readonly id: string;
  readonly email: string;
  call<Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
}
export interface TicketView {
  readonly id: string;
  readonly eventId: string;
  readonly status: string;
  readonly free: number;
  readonly held: number;
  readonly sold: number;
  readonly capacity: number;
}
export interface OrderView {
  readonly id: string;
  readonly status: string;
  readonly quantity: number;
  readonly expiresAt: string;
  readonly code?: string;
}

/** Signs a new account up and keeps its session. */
export async function signUp(system: System): Promise<Account> {
  const cookies = new Map<string, string>();
  const call = async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${system.url}${path}`, {
      method,
      headers: {
        origin: system.url,
        ...(cookies.size > 0 ? { cookie: [...cookies].map((each) => each.join('=')).join('; ') } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await answer.text();
    system.answered.push(text, ...[...answer.headers].flat());
    return { status: answer.status, body: (text ? JSON.parse(text) : null) as Body };
  };
  const email = `${randomUUID()}@example.com`;
  const made = await call<{ id: string }>('POST', '/api/users/signup', { email, password: 'a long password' });
  if (made.status !== 201) throw new Error(`sign-up answered ${made.status}: ${JSON.stringify(made.body)}`);
  return { id: made.body.id, email, call };
}

/** Accounts in tens: each costs a password hash. */
export async function signUpMany(system: System, count: number): Promise<Account[]> {
  const accounts: Account[] = [];
  while (accounts.length < count)
    accounts.push(
      ...(await Promise.all(Array.from({ length: Math.min(10, count - accounts.length) }, () => signUp(system)))),
    );
  return accounts;
}

async function made<Body extends { id: string }>(account: Account, path: string, body: unknown): Promise<Body> {
  const answer = await account.call<Body>('POST', path, body, { 'idempotency-key': randomUUID() });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A venue, an event two months from now, and a ticket with the terms given. */
export async function putOnSale(seller: Account, terms: Record<string, unknown>): Promise<TicketView> {
  const where = { name: 'Town Hall', city: 'London', country: 'GB', timezone: 'Europe/London' };
  const venue = await made<{ id: string }>(seller, '/api/venues', where);
  const startsAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
  const event = await made<{ id: string }>(seller, '/api/events', { name: 'Evening', venueId: venue.id, startsAt });
  const price = { amount: 4500, currency: 'GBP' };
  return made<TicketView>(seller, '/api/tickets', { eventId: event.id, title: 'Entry', price, ...terms });
}

export const readTicket = async (account: Account, id: string): Promise<TicketView> =>
  (await account.call<TicketView>('GET', `/api/tickets/${id}`)).body;

/** Holds places; a retry with the same key gives the same order. */
export const hold = (account: Account, ticketId: string, want: Record<string, unknown>, key: string = randomUUID()) =>
  account.call<OrderView>('POST', '/api/orders', { ticketId, ...want }, { 'idempotency-key': key });

/** Pays an order through the stand-in, up to the card's answer; the webhook follows. */
export async function pay(system: System, account: Account, orderId: string, card = 'pm_card_visa'): Promise<string> {
  const payment = await account.call<{ clientSecret: string }>('POST', '/api/payments', { orderId });
  if (payment.status !== 201) throw new Error(`payment answered ${payment.status}: ${JSON.stringify(payment.body)}`);
  const intent = payment.body.clientSecret.split('_secret')[0] ?? '';
  await system.stripe('POST', `/v1/payment_intents/${intent}/confirm`, { payment_method: card });
  return intent;
}

/** Asks until the answer satisfies, or fails with the last one after `withinMs`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > deadlineMs) throw new Error(`still not after ${withinMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
