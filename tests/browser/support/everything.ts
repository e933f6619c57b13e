import type { APIRequestContext, BrowserContext } from '@playwright/test';
import { offer, type Wanted } from './on-sale.ts';
import { makeAdmin, makeTrouble } from './operator.ts';
import { posted, signedUp } from './people.ts';

/** Ids of one of each thing that pages are about, all of one account's, which is also an admin. */
export interface Given {
  readonly event: string;
  readonly ticket: string;
  readonly soldOut: string;
  readonly cancelled: string;
  /** An event of an import, with a ticket draft, at a venue with a seating. */
  readonly imported: string;
  readonly venue: string;
  /** Orders. */
  readonly held: string;
  readonly paid: string;
  readonly givenBack: string;
}

/** Pays an order as Stripe.js would, at the stand-in. */
export async function pay(request: APIRequestContext, origin: string, orderId: string): Promise<void> {
  const { clientSecret } = await posted<{ clientSecret: string }>(request, origin, 'payments', { orderId });
  const intent = clientSecret.split('_secret_')[0];
  await request.post(`${origin}/__stripe/v1/payment_intents/${intent}/confirm`, {
    headers: { authorization: 'Bearer sk_test_pages', origin },
    form: { payment_method: 'pm_card_visa' },
  });
  await posted(request, origin, `orders/${orderId}/refresh`, {});
}

/** An event as a site publishes it, and the seats of its venue. */
async function importOne(request: APIRequestContext, origin: string) {
  const address = { addressLocality: 'London', addressCountry: 'GB' };
  const { drafts } = await posted<{ drafts: { eventId: string }[] }>(request, origin, 'imports', {
    ...{ '@type': 'MusicEvent', name: 'A listed evening', startDate: '2030-03-01T19:30' },
    location: { '@type': 'Place', name: 'Hall of Rows', address },
    offers: { '@type': 'Offer', name: 'Stalls', price: '45', priceCurrency: 'GBP' },
  });
  const imported = drafts[0]?.eventId ?? '';
  const { venueId } = await (await request.get(`${origin}/api/events/${imported}`)).json();
  const seats = ['1', '2', '3'];
  await request.put(`${origin}/api/venues/${venueId}/seating`, {
    data: { sections: [{ section: 'Stalls', rows: [{ row: 'A', seats, access: { 0: 'wheelchair' } }] }] },
    headers: { origin },
  });
  return { imported, venue: venueId as string };
}

/** Signs a context in to a new account, makes it an admin, and makes one of each thing, with what is wanted of them. */
export async function makeEverything(context: BrowserContext, origin: string, wanted: Wanted = {}): Promise<Given> {
  const request = await signedUp(context, origin);
  const order = async (ticketId: string, quantity: number): Promise<string> =>
    (await posted<{ id: string }>(request, origin, 'orders', { ticketId, quantity })).id;
  const one = await offer(request, origin, {
    ...wanted,
    event: { description: 'Four people, one hour.', performers: ['A Quartet'], ...wanted.event },
  });
  const sold = await offer(request, origin, {
    ...wanted,
    ticket: { ...wanted.ticket, seats: undefined, quantity: 1 },
  });
  await order(sold.ticketId, 1);
  const off = await offer(request, origin, wanted);
  const headers = { origin, 'if-match': '"1"' };
  await request.put(`${origin}/api/events/${off.eventId}`, { data: { status: 'cancelled' }, headers });
  const [held, paid, givenBack] = [
    await order(one.ticketId, 2),
    await order(one.ticketId, 1),
    await order(one.ticketId, 1),
  ];
  await pay(request, origin, paid);
  await request.delete(`${origin}/api/orders/${givenBack}`, { headers: { origin } });
  await makeAdmin(request, origin);
  await makeTrouble(request, origin);
  return {
    ...{ event: one.eventId, ticket: one.ticketId, soldOut: sold.eventId, cancelled: off.eventId },
    ...{ held, paid, givenBack },
    ...(await importOne(request, origin)),
  };
}
