import type Stripe from 'stripe';
import { type Account, eventually } from './client.ts';
import type { System } from './system.ts';

/** The order's status in D1, which costs its object no request. */
export const statusInD1 = async (system: System, orderId: string): Promise<string | undefined> =>
  (await system.sql<{ status: string }>('SELECT status FROM orders WHERE id = ?', orderId))[0]?.status;

export const reaches = (system: System, orderId: string, status: string, withinMs = 20_000) =>
  eventually(
    () => statusInD1(system, orderId),
    (each) => each === status,
    withinMs,
  );

interface Money {
  /** Ids of the order's intents that were paid. */
  readonly paid: readonly string[];
  /** Amounts given back, minor units. */
  readonly refundsMinor: readonly number[];
}

/** What the Stripe stand-in knows of an order's money. */
export async function moneyOf(system: System, orderId: string): Promise<Money> {
  const { data } = await system.stripe<{ data: Stripe.PaymentIntent[] }>('GET', '/v1/payment_intents?limit=100');
  const intents = data.filter((intent) => intent.metadata.orderId === orderId);
  const refunds = await Promise.all(
    intents.map(({ id }) => system.stripe<{ data: Stripe.Refund[] }>('GET', `/v1/refunds?payment_intent=${id}`)),
  );
  return {
    paid: intents.filter(({ status }) => status === 'succeeded').map(({ id }) => id),
    refundsMinor: refunds.flatMap((list) => list.data.map(({ amount }) => amount)),
  };
}

/** What an account was told of its orders, by the subjects' first words, sorted: `Cancelled`, `You are going`. */
export async function mailsTo(system: System, { email }: Account): Promise<string[]> {
  const { items } = await system.standIns<{ items: { subject: string }[] }>(
    'GET',
    `/__mail.json?to=${encodeURIComponent(email)}`,
  );
  return items
    .map(({ subject }) => subject.split(':')[0] ?? '')
    .filter((words) => words !== 'Confirm your e-mail address')
    .sort();
}

/** Makes Stripe misbehave; each call starts from its good manners. */
export const stripeBehaves = (system: System, how: Record<string, unknown>) =>
  system.standIns<{ waiting: { event: string }[] }>('POST', '/__stripe/_control', { reset: true, ...how });

/** Sends the webhooks that were held back. */
export const flushWebhooks = (system: System) =>
  system.standIns<{ delivered: number; failed: number }>('POST', '/__stripe/_control/flush', {});

/**
 * Everything that follows is done: every object has heard from both subscribers that its last row is done, and no fact
 * of the catalogue waits. Fires the cron, which sends facts again. @returns seconds it took
 */
export async function quiet(system: System, withinMs = 60_000): Promise<number> {
  const startedAtMs = Date.now();
  await eventually(
    async () => {
      const tickets = await system.sql<{ id: string }>('SELECT id FROM tickets');
      const facts = await system.sql<{ id: number }>('SELECT id FROM outbox WHERE confirmed_at_ms IS NULL');
      if (facts.length > 0) await system.cron();
      const backlogs = await Promise.all(tickets.map(({ id }) => system.backlog(id)));
      return { facts, backlogs };
    },
    ({ facts, backlogs }) =>
      facts.length === 0 && backlogs.every((each) => each.projections === 0 && each['follow-ups'] === 0),
    withinMs,
  );
  return (Date.now() - startedAtMs) / 1000;
}
