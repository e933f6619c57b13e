/**
 * The ways of an order, each as short as it can be: what the plan of boundaries strikes at. They need not succeed; what
 * they leave behind must come right.
 */
import type { TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { newOrderId } from '../../../workers/shared/ids.ts';
import type { Browser } from '../clients/browser.ts';
import { cancel, confirm, hold, insist, intrude, look, pay } from '../clients/buying.ts';
import type { Held, Party, Sale, TicketOnSale } from '../clients/people.ts';
import { edit, moveEvent, refund, tidy } from '../clients/selling.ts';
import type { Fate } from '../faults.ts';

/** What goes wrong in a scenario all the while, besides what is struck at: until so long after it began. */
export interface Standing {
  readonly forMs: number;
  readonly webhooks?: 'lost';
  readonly alarms?: 'lost';
  readonly messages?: 'lost';
  /** What becomes of a step with such a label; null: nothing special. */
  readonly fate?: (label: string) => Fate | null;
}

export interface Scenario {
  readonly sales: readonly (readonly Sale[])[];
  readonly standing?: Standing;
  /** The mail service refuses every mail for good, until the scenario is over. */
  readonly noMails?: true;
  readonly run: (party: Party) => Promise<void>;
}

const minuteMs = 60_000;
const holdMs = 2 * minuteMs;
const stalls: Sale = { title: 'Stalls', amount: 4500, quantity: 4 };
const one: Sale = { title: 'Stalls', amount: 4500, quantity: 1 };
const seats = ['1', '2', '3'].map((seat) => ({ section: 'A', row: '1', seat }));

const wait = (party: Party, ms: number): Promise<void> => party.world.loop.wait(ms, party.world.loop.outside);
const person = (party: Party, at: number): Browser => party.buyers[at] ?? party.stranger;
const ticket = (party: Party, at = 0): TicketOnSale => {
  const found = party.tickets[at];
  if (found === undefined) throw new Error('no such ticket');
  return found;
};
const held = (party: Party, at: number, want: object, on = 0): Promise<Held | null> =>
  hold(party, person(party, at), ticket(party, on), want);
const objectOf = (party: Party, at = 0): TicketRpc =>
  party.world.tickets.namespaceFor(party.world.loop.outside, 'scenario').get(ticket(party, at).id) as TicketRpc;

async function bought(party: Party, at: number, want: object, on = 0, card = 'pm_card_visa' as const) {
  const order = await held(party, at, want, on);
  if (order !== null) await pay(party, order, 1_000, card);
  await wait(party, 8_000);
  return order;
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  bought_and_refunded: {
    sales: [[stalls]],
    run: async (party) => {
      const order = await bought(party, 0, { quantity: 2 });
      if (order === null) return;
      await look(party, order);
      await intrude(party, order);
      await insist(party, order.buyer, ['POST', `/orders/${order.id}/refresh`]);
      await refund(party, order);
      await wait(party, 8_000);
      await look(party, order);
      await order.buyer.call('GET', '/orders');
    },
  },
  seats_declined_and_cancelled: {
    sales: [[{ title: 'Circle', amount: 6000, seats }]],
    run: async (party) => {
      const order = await held(party, 0, { seats: seats.slice(0, 2) });
      const other = await held(party, 1, { quantity: 1 });
      if (other !== null) await cancel(party, other);
      if (order === null) return;
      await pay(party, order, 1_000, 'pm_card_visa_chargeDeclined');
      await wait(party, 2_000);
      await confirm(party, order, 'pm_card_visa');
      await insist(party, order.buyer, ['POST', `/orders/${order.id}/refresh`]);
      await wait(party, 5_000);
    },
  },
  left_until_it_expires: {
    sales: [[stalls]],
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      if (order === null) return;
      await insist(party, order.buyer, ['POST', '/payments', { body: { orderId: order.id } }]);
      const other = await held(party, 1, { quantity: 1 });
      if (other !== null) await pay(party, other, 500, 'pm_card_visa_chargeDeclined');
      await wait(party, holdMs + 60_000);
      await cancel(party, order);
    },
  },
  paid_late: {
    sales: [[one], [stalls]],
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      const other = await held(party, 1, { quantity: 1 }, 1);
      if (order === null || other === null) return;
      // At the moment at which the hold ends: the cancelling of the intent and the payment meet at Stripe.
      const lateMs = order.expiresAtMs - party.world.loop.nowMs + 500;
      await Promise.all([
        pay(party, order, lateMs, 'pm_card_visa'),
        pay(party, other, lateMs, 'pm_card_visa'),
        wait(party, lateMs + 60).then(() => held(party, 2, { quantity: 1 })),
      ]);
      await wait(party, 20_000);
    },
  },
  free: {
    sales: [[{ title: 'Guests', amount: 0, quantity: 3 }]],
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      if (order === null) return;
      await insist(party, order.buyer, ['POST', '/payments', { body: { orderId: order.id }, key: 'free' }]);
      await wait(party, 5_000);
      await refund(party, order);
    },
  },
  moved_and_cancelled: {
    sales: [[stalls]],
    run: async (party) => {
      const [event = ''] = party.events;
      await bought(party, 0, { quantity: 1 });
      await held(party, 1, { quantity: 1 });
      await moveEvent(party, event, 'postponed');
      await wait(party, 12_000);
      await moveEvent(party, event, 'published');
      // Before its ticket has heard of it.
      await held(party, 2, { quantity: 1 });
      await wait(party, 12_000);
      await moveEvent(party, event, 'cancelled');
      await wait(party, 20_000);
    },
  },
  refund_fails: {
    sales: [[stalls]],
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      const other = await held(party, 1, { quantity: 1 });
      if (order === null || other === null) return;
      await pay(party, order, 500, 'pm_card_refundFail');
      await pay(party, other, 500, 'pm_card_pendingRefund');
      await wait(party, 5_000);
      await refund(party, order);
      await refund(party, other);
      await wait(party, 120_000);
      await tidy(party);
      await wait(party, 120_000);
    },
  },
  without_webhooks: {
    sales: [[stalls]],
    standing: { forMs: 10 * minuteMs, webhooks: 'lost' },
    run: async (party) => {
      await bought(party, 0, { quantity: 1 });
      await wait(party, 150_000);
    },
  },
  put_on_sale: {
    sales: [[stalls]],
    run: async (party) => {
      const [eventId] = party.events;
      const body = { eventId, title: 'Balcony', price: { amount: 2000, currency: 'GBP' }, quantity: 2 };
      const made = await insist(party, party.organizer, ['POST', '/tickets', { body, key: 'balcony' }]);
      if (made?.status !== 201) return;
      const order = await hold(
        party,
        person(party, 0),
        { id: made.body.id, eventId: '', seats: null },
        { quantity: 1 },
      );
      if (order !== null) await cancel(party, order);
      await wait(party, 5_000);
    },
  },
  edited: {
    sales: [[stalls]],
    run: async (party) => {
      await edit(party, ticket(party), { price: { amount: 5000, currency: 'GBP' }, blocked: 1 });
      await party.stranger.call('PUT', `/tickets/${ticket(party).id}`, { body: { title: 'Mine' }, version: 2 });
      await bought(party, 0, { quantity: 1 });
    },
  },
  sold_out: {
    sales: [[one]],
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      await held(party, 1, { quantity: 1 });
      // Within the second for which the isolate remembers: its key is asked about.
      const again = party.buyers.slice(1).map((_, at) => held(party, at + 1, { quantity: 1 }));
      await Promise.all(again);
      if (order !== null) await pay(party, order, 500, 'pm_card_visa');
      await wait(party, 5_000);
    },
  },
  without_alarms: {
    sales: [[stalls]],
    standing: { forMs: 10 * minuteMs, alarms: 'lost' },
    run: async (party) => {
      await held(party, 0, { quantity: 1 });
      await wait(party, holdMs + 3 * minuteMs);
    },
  },
  /** The sweeper's round is what is left. */
  without_alarms_and_messages: {
    sales: [[stalls]],
    standing: { forMs: 10 * minuteMs, alarms: 'lost', messages: 'lost' },
    run: async (party) => {
      await held(party, 0, { quantity: 1 });
      await wait(party, 62 * minuteMs);
    },
  },
  without_messages: {
    sales: [[stalls]],
    standing: { forMs: minuteMs, messages: 'lost' },
    run: async (party) => {
      await moveEvent(party, party.events[0] ?? '', 'postponed');
      await wait(party, 3 * minuteMs);
    },
  },
  consumers_die: {
    sales: [[stalls]],
    standing: {
      forMs: minuteMs,
      fate: (label) => (/^consumer (projections|follow-ups) /.test(label) ? 'crash_before' : null),
    },
    run: async (party) => {
      await moveEvent(party, party.events[0] ?? '', 'postponed');
      await held(party, 0, { quantity: 1 });
      await wait(party, minuteMs);
      await tidy(party);
      await wait(party, minuteMs);
    },
  },
  stripe_away: {
    sales: [[stalls]],
    standing: { forMs: minuteMs, fate: (label) => (/^api .*→ stripe POST/.test(label) ? 'refused' : null) },
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      if (order !== null) await insist(party, order.buyer, ['POST', '/payments', { body: { orderId: order.id } }]);
      await wait(party, 2 * minuteMs);
    },
  },
  cancelled_while_stripe_is_away: {
    sales: [[stalls]],
    standing: { forMs: 20_000, fate: (label) => (/^consumer .*→ stripe POST/.test(label) ? 'refused' : null) },
    run: async (party) => {
      const order = await held(party, 0, { quantity: 1 });
      if (order === null) return;
      await insist(party, order.buyer, ['POST', '/payments', { body: { orderId: order.id } }]);
      await wait(party, 2_000);
      await cancel(party, order);
      await wait(party, minuteMs);
    },
  },
  mail_refused: {
    sales: [[stalls]],
    noMails: true,
    run: async (party) => {
      await bought(party, 0, { quantity: 1 });
      await wait(party, 10_000);
      await tidy(party);
      await wait(party, 10_000);
    },
  },
  snapshot: {
    sales: [[{ ...stalls, quantity: 100 }]],
    run: async (party) => {
      const { world } = party;
      const object = objectOf(party);
      const order = await bought(party, 0, { quantity: 1 });
      const { id } = ticket(party);
      for (let at = 0; at < 105; at += 1) {
        const orderId = newOrderId(world.secrets.ID_SECRET, id);
        const buyerId = person(party, 1).account.id;
        await object
          .place({ orderId, buyerId, want: { quantity: 1 }, holdMs, openHoldsMax: null, key: null })
          .catch(() => null);
        await object.cancelOrder({ orderId, buyerId }).catch(() => null);
      }
      await wait(party, 130_000);
      world.tickets.object(id).evict();
      if (order !== null) await refund(party, order);
      await moveEvent(party, ticket(party).eventId, 'cancelled');
      await wait(party, 10_000);
    },
  },
};
