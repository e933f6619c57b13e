import { env } from 'cloudflare:workers';
import Stripe from 'stripe';
import type { Event } from '../../../contracts/http/events.ts';
import type { Order } from '../../../contracts/http/orders.ts';
import type { Payment } from '../../../contracts/http/payments.ts';
import type { Ticket } from '../../../contracts/http/tickets.ts';
import { limits } from '../../../contracts/limits.ts';
import type { TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { newOrderId } from '../../../workers/shared/ids.ts';
import { Browser, signedUp } from '../api/client.ts';

export type Person = Awaited<ReturnType<typeof signedUp>>;

/** The answer's JSON; fails with what was answered when the status is another. */
export async function answered<T>(status: number, response: Promise<Response> | Response): Promise<T> {
  const got = await response;
  if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${await got.text()}`);
  return got.json<T>();
}

export const seller = await signedUp();
const venue = await answered<{ id: string }>(
  201,
  seller.post('/api/venues', { name: 'Wigmore Hall', city: 'London', country: 'GB', timezone: 'Europe/London' }),
);
const startsAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();

/** A published event of `seller`'s, unless its terms say otherwise. */
export const newEvent = async (terms: object = {}): Promise<string> => {
  const body = { name: 'Winterreise', venueId: venue.id, startsAt, ...terms };
  return (await answered<{ id: string }>(201, seller.post('/api/events', body))).id;
};
/** The event that tickets are of, unless told: another when half of what an event may have are. */
export let eventId = await newEvent();
let tickets = 0;

export async function newTicket(terms: object = {}): Promise<Ticket> {
  tickets += 1;
  if (tickets % (limits.ticketsPerEventMax / 2) === 0) eventId = await newEvent();
  return answered<Ticket>(
    201,
    seller.post('/api/tickets', {
      ...{ eventId, title: 'Stalls', price: { amount: 4500, currency: 'GBP' } },
      ...('seats' in terms ? {} : { quantity: 10 }),
      ...terms,
    }),
  );
}

export const hold = (buyer: Browser, ticketId: string, want: object = {}): Promise<Order> =>
  answered<Order>(201, buyer.post('/api/orders', { ticketId, ...want }));
export const begin = (buyer: Browser, orderId: string): Promise<Payment> =>
  answered<Payment>(201, buyer.post('/api/payments', { orderId }));
export const readOrder = (buyer: Browser, orderId: string): Promise<Order> =>
  answered<Order>(200, buyer.fetch(`/api/orders/${orderId}`));

export const objectOf = (ticketId: string): TicketRpc =>
  env.TICKET.get(env.TICKET.idFromName(ticketId)) as unknown as TicketRpc;

/** A hold that ends after `holdMs`, as a slow buyer's would after HOLD_SECONDS. */
export async function briefHold(buyer: Person, ticketId: string, holdMs: number): Promise<string> {
  const orderId = newOrderId(env.ID_SECRET, ticketId);
  const want = { quantity: 1 };
  const command = { orderId, buyerId: buyer.accountId, want, holdMs, openHoldsMax: null, key: null };
  const placed = await objectOf(ticketId).place(command);
  if (!placed.ok) throw new Error(placed.error.reason);
  return orderId;
}

/** Resolves once the order's hold has ended: by the clock, which nothing announces. */
export async function ended(buyer: Browser, orderId: string): Promise<Order> {
  const { expiresAt } = await readOrder(buyer, orderId);
  await new Promise((resolve) => setTimeout(resolve, Date.parse(expiresAt) - Date.now() + 50));
  return readOrder(buyer, orderId);
}

export const stripe = new Stripe('sk_test_standin', {
  httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
    env.STAND_INS.fetch(input, init),
  ),
  maxNetworkRetries: 0,
});

const intentIdOf = (payment: Payment): string => payment.clientSecret?.split('_secret_')[0] ?? '';

/** Pays as Stripe.js would; a decline is an answer too. */
export async function confirm(payment: Payment, card = 'pm_card_visa'): Promise<Stripe.PaymentIntent.Status | string> {
  try {
    return (await stripe.paymentIntents.confirm(intentIdOf(payment), { payment_method: card })).status;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error.code ?? error.type;
    throw error;
  }
}

/** Events of the payment's intent, newest first, as Stripe keeps them. */
export async function eventsOf(payment: Payment): Promise<Stripe.Event[]> {
  const { data } = await stripe.events.list({ limit: 100 });
  return data.filter(({ data: { object } }) => 'id' in object && object.id === intentIdOf(payment));
}

/** Sends an event as Stripe does: without a session, signed. */
export async function deliver(event: object, secret = env.STRIPE_WEBHOOK_SECRET): Promise<Response> {
  const payload = JSON.stringify(event);
  const signature = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret });
  const visitor = new Browser();
  return visitor.post('/api/webhooks/stripe', payload, { 'stripe-signature': signature });
}

/** Tells the stand-in how to misbehave. */
export const misbehave = (how: object): Promise<Response> =>
  env.STAND_INS.fetch('http://stand-ins/__stripe/_control', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(how),
  });

/** The seller's edit of an event as it is now. */
export async function editEvent(id: string, body: object): Promise<Event> {
  const { version } = await answered<Event>(200, seller.fetch(`/api/events/${id}`));
  const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` };
  const request = { method: 'PUT', headers, body: JSON.stringify(body) };
  return answered<Event>(200, seller.fetch(`/api/events/${id}`, request));
}

/** An edit of a ticket as it was last seen. */
export const put = (who: Browser, ticket: Pick<Ticket, 'id' | 'version'>, body: unknown): Promise<Response> =>
  who.fetch(`/api/tickets/${ticket.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': `"${ticket.version}"` },
    body: JSON.stringify(body),
  });
