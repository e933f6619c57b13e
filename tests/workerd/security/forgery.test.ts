import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { app } from '../../../workers/api/app.ts';
import { newEventId, newOrderId, newTicketId, newVenueId } from '../../../workers/shared/ids.ts';
import { Browser, origin, signedUp } from '../api/client.ts';
import { begin, confirm, deliver, eventsOf, hold, newTicket, objectOf, readOrder, stripe } from '../sale/given.ts';

const secret = env.STRIPE_WEBHOOK_SECRET;
const send = (payload: string, signature: string) =>
  new Browser().post('/api/webhooks/stripe', payload, { 'stripe-signature': signature });
const signed = (payload: string, more: { secret?: string; timestamp?: number } = {}) =>
  stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, ...more });
const seconds = () => Math.floor(Date.now() / 1000);
const seqOf = async (ticketId: string) => {
  const read = await objectOf(ticketId).read();
  return read.ok ? read.value.seq : -1;
};

/** A payment that has succeeded at Stripe and is not known here; the event that would tell. */
async function untold() {
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  const payment = await begin(buyer, order.id);
  await confirm(payment);
  const event = (await eventsOf(payment)).find(({ type }) => type === 'payment_intent.succeeded');
  return { buyer, order, ticket, event: event as object, payload: JSON.stringify(event) };
}

describe("Stripe's webhook", () => {
  test('is believed only when it is signed by our secret, lately, over these very bytes', async () => {
    const { buyer, order, ticket, payload } = await untold();
    const before = await seqOf(ticket.id);
    const right = await signed(payload);
    const forged: Record<string, Promise<Response>> = {
      'no signature': new Browser().post('/api/webhooks/stripe', payload),
      'an empty one': send(payload, ''),
      'no scheme that we know': send(payload, right.replace('v1=', 'v0=')),
      'another secret': send(payload, await signed(payload, { secret: 'whsec_somebody_elses' })),
      'of another body': send(payload, await signed('{}')),
      'a body cut off': send(payload.slice(0, -1), right),
      'a body with a space more': send(`${payload} `, right),
      'another time than was signed': send(payload, right.replace(/t=\d+/, `t=${seconds() - 1}`)),
      'six minutes old': send(payload, await signed(payload, { timestamp: seconds() - 360 })),
      'of the year 1970': send(payload, await signed(payload, { timestamp: 1 })),
      'an empty body': send('', right),
    };
    for (const [what, answer] of Object.entries(forged)) expect([what, (await answer).status]).toEqual([what, 400]);
    expect(await seqOf(ticket.id)).toBe(before);
    expect((await readOrder(buyer, order.id)).status).toBe('awaiting_payment');
    expect((await send(payload, right)).status).toBe(200);
    expect((await readOrder(buyer, order.id)).status).toBe('complete');
  });

  test("signed by our secret and no event of Stripe's, is refused by name and not asked to come again", async () => {
    const bodies = ['null', '"event"', '{', '[]', '{"id":"evt_1","type":"payment_intent.succeeded"}', '{"data":{}}'];
    for (const body of bodies) {
      const answer = await send(body, await signed(body));
      expect([body, answer.status]).toEqual([body, 400]);
      expect(await answer.json()).toMatchObject({
        errors: [{ field: 'body', message: "is not an event of Stripe's" }],
      });
    }
  });

  test('is heard beside the signature of a secret that is being replaced', async () => {
    const { payload } = await untold();
    const old = (await signed(payload, { secret: 'whsec_old' })).split(',v1=')[1];
    expect((await send(payload, `${await signed(payload)},v1=${old}`)).status).toBe(200);
  });

  test('replayed, does nothing a second time', async () => {
    const { ticket, payload } = await untold();
    const signature = await signed(payload);
    expect((await send(payload, signature)).status).toBe(200);
    const before = await seqOf(ticket.id);
    for (let time = 0; time < 3; time += 1) expect((await send(payload, signature)).status).toBe(200);
    expect(await seqOf(ticket.id)).toBe(before);
  });

  test('that is genuine but says more than is true is not taken by its word', async () => {
    const [buyer, ticket] = [await signedUp(), await newTicket()];
    const order = await hold(buyer, ticket.id);
    const payment = await begin(buyer, order.id);
    const object = { object: 'payment_intent', id: payment.clientSecret?.split('_secret_')[0], status: 'succeeded' };
    const event = { id: 'evt_x', object: 'event', type: 'payment_intent.succeeded', data: { object } };
    expect((await deliver(event)).status).toBe(200);
    expect((await readOrder(buyer, order.id)).status).toBe('awaiting_payment');
  });
});

/** The app with nothing behind it: whoever asks D1 or an object fails the test. */
async function untouched(path: string, cookies: string): Promise<[number, unknown]> {
  const touched: string[] = [];
  const trap = (name: string) => new Proxy({}, { get: (_, key) => touched.push(`${name}.${String(key)}`) });
  const bindings = { ...env, DB: trap('DB'), TICKET: trap('TICKET'), LIVE: trap('LIVE') };
  const request = new Request(`${origin}${path}`, { headers: { cookie: cookies } });
  const response = await app.fetch(request, bindings as never, createExecutionContext());
  const { requestId: _requestId, ...said } = await response.json<Record<string, unknown>>();
  expect([path, touched]).toEqual([path, []]);
  return [response.status, said];
}

describe('an id that this system did not make', () => {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const next = (id: string, at: number) => {
    const index = at < 0 ? id.length + at : at;
    const letter = alphabet[(alphabet.indexOf(id[index] ?? '') + 1) % alphabet.length];
    return id.slice(0, index) + letter + id.slice(index + 1);
  };

  test('is refused before anything is asked, as the same 404 that one gets which was never given', async () => {
    const ticketId = newTicketId(env.ID_SECRET);
    const genuine = {
      'events/': newEventId(env.ID_SECRET),
      'venues/': newVenueId(env.ID_SECRET),
      'tickets/': ticketId,
      'orders/': newOrderId(env.ID_SECRET, ticketId),
    };
    const browser = await signedUp();
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const [path, id] of Object.entries(genuine)) {
      const never = await browser.fetch(`/api/${path}${id}`);
      const { requestId: _requestId, ...said } = await never.json<Record<string, unknown>>();
      const others = Object.values(genuine).filter((each) => each !== id);
      const guesses = [
        ...[next(id, -1), next(id, -6), next(id, -7), next(id, 4)],
        ...others.map((other) => id.slice(0, 4) + other.slice(4)),
        ...[id.slice(0, -1), `${id}0`, id.toUpperCase(), `${id.slice(0, 4)}${'0'.repeat(id.length - 4)}`, 'x'],
      ];
      for (const guess of guesses)
        expect([guess, await untouched(`/api/${path}${guess}`, cookies)]).toEqual([guess, [404, said]]);
    }
  });

  test('and one that it did make is asked after: the trap can shut', async () => {
    await expect(untouched(`/api/venues/${newVenueId(env.ID_SECRET)}`, '')).rejects.toThrow();
  });
});
