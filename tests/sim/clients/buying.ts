/** What buyers do: each a small story of its own, with the patience and the doubts of somebody on a bad network. */
import type { Answer, Ask, Browser } from './browser.ts';
import { type Held, newKey, type Party, type TicketOnSale } from './people.ts';

/** Sends the same again, with the same key, until it is answered for good. */
export async function insist(
  party: Party,
  who: Browser,
  request: readonly [method: string, path: string, ask?: Ask],
  times = 4,
): Promise<Answer | null> {
  let answer: Answer | null = null;
  for (let attempt = 1; attempt <= times; attempt += 1) {
    answer = await who.call(...request);
    if (answer !== null && answer.status !== 503) return answer;
    await party.world.loop.wait(party.random.skewed(200, 8_000), who.actor);
  }
  return answer;
}

function wanted(party: Party, ticket: TicketOnSale): object {
  const { random } = party;
  if (ticket.seats !== null && random.chance(0.7))
    return { seats: random.shuffled(ticket.seats).slice(0, random.between(1, 2)) };
  return { quantity: random.between(1, 3) };
}

/** A hold with a key; sometimes two at once with one key, or the key again with another wish. */
export async function hold(party: Party, buyer: Browser, ticket: TicketOnSale, want?: object): Promise<Held | null> {
  const { random, safety, world } = party;
  const key = newKey(party);
  const body = { ticketId: ticket.id, ...(want ?? wanted(party, ticket)) };
  const request = ['POST', '/orders', { body, key }] as const;
  const isDoubled = random.chance(0.15);
  const both = isDoubled
    ? [insist(party, buyer, request), insist(party, buyer, request)]
    : [insist(party, buyer, request)];
  const answers = (await Promise.all(both)).filter((answer) => answer !== null && answer.status === 201);
  const [placed] = answers;
  if (!placed) return null;
  const { id, expiresAt, total } = placed.body;
  for (const answer of answers)
    safety.check(answer?.body.id === id, 7, () => `one key made ${id} and ${answer?.body.id}`);
  const known = safety.orderOf(id);
  safety.check(known !== undefined, 7, () => `${id} was answered with 201 and is in no journal`);
  safety.check(known?.totalMinor === total.amount, 11, () => `${id} was shown ${total.amount}`);
  const held: Held = {
    ...{ id, buyer, ticketId: ticket.id, clientSecret: null, isRefunded: false },
    expiresAtMs: Date.parse(expiresAt),
  };
  party.orders.push(held);
  if (random.chance(0.1)) {
    await world.loop.wait(random.skewed(0, 1_200_000), buyer.actor);
    const again = await insist(party, buyer, request);
    if (again?.status === 201) safety.check(again.body.id === id, 7, () => `the key of ${id} made ${again.body.id}`);
    const other = { ...body, quantity: 9, seats: undefined };
    const reused = await buyer.call('POST', '/orders', { body: other, key });
    safety.check(reused?.status !== 201, 7, () => `the key of ${id} was taken for another request`);
  }
  return held;
}

export type Card = 'pm_card_visa' | 'pm_card_visa_chargeDeclined' | 'pm_card_refundFail' | 'pm_card_pendingRefund';
const cards = {
  pm_card_visa: 10,
  pm_card_visa_chargeDeclined: 3,
  pm_card_refundFail: 1,
  pm_card_pendingRefund: 1,
} as const;

/** Begins the payment and pays after a while; a decline is answered with another card, most times. */
export async function pay(party: Party, order: Held, thinkMs: number, chosen?: Card): Promise<void> {
  const { random, world } = party;
  const { buyer } = order;
  const key = random.chance(0.5) ? { key: newKey(party) } : {};
  const body = { orderId: order.id };
  const begun = await insist(party, buyer, ['POST', '/payments', { body, ...key }]);
  if (begun?.status !== 201 || typeof begun.body.clientSecret !== 'string') return;
  order.clientSecret = begun.body.clientSecret;
  await world.loop.wait(thinkMs, buyer.actor);
  await confirm(party, order, chosen ?? random.weighted(cards));
}

/** In the buyer's browser, with Stripe alone: once begun, nobody here can keep a buyer from paying. */
export async function confirm(party: Party, order: Held, card: Card): Promise<void> {
  const { random, world } = party;
  const { buyer, clientSecret } = order;
  if (clientSecret === null) return;
  let told = await buyer.confirm(world.outside, clientSecret, card);
  if (told === null || (told === 'card_declined' && random.chance(0.7))) {
    await world.loop.wait(random.skewed(1_000, 30_000), buyer.actor);
    told = await buyer.confirm(world.outside, clientSecret, 'pm_card_visa');
  }
  if (told === 'succeeded' && random.chance(0.5)) await insist(party, buyer, ['POST', `/orders/${order.id}/refresh`]);
}

export async function cancel(party: Party, order: Held): Promise<void> {
  await insist(party, order.buyer, ['DELETE', `/orders/${order.id}`]);
}

/** Reads an order and its admissions; an order that was refunded has no code that opens a gate. */
export async function look(party: Party, order: Held): Promise<void> {
  const wasRefunded = order.isRefunded;
  const read = await order.buyer.call('GET', `/orders/${order.id}`);
  party.safety.check(read?.status !== 404, 7, () => `${order.id} was acknowledged and is not found`);
  const listed = await order.buyer.call('GET', `/admissions?orderId=${order.id}`);
  for (const { id } of listed?.body?.items ?? []) {
    const admission = await order.buyer.call('GET', `/admissions/${id}`);
    if (admission?.status !== 200 || !wasRefunded) continue;
    party.safety.check(admission.body.code === null, 13, () => `${id} has a code, its order was refunded before`);
  }
}

/** Somebody else tries to see, cancel, pay and refund an order: to them there is none. */
export async function intrude(party: Party, order: Held): Promise<void> {
  const { stranger, safety } = party;
  const attempts = [
    await stranger.call('GET', `/orders/${order.id}`),
    await stranger.call('DELETE', `/orders/${order.id}`),
    await stranger.call('POST', '/payments', { body: { orderId: order.id } }),
    await stranger.call('POST', `/orders/${order.id}/refresh`),
    await stranger.call('POST', `/orders/${order.id}/refunds`, { body: { reason: 'seller' } }),
  ];
  for (const answer of attempts)
    safety.check(
      answer === null || [404, 403, 400, 503, 429].includes(answer.status),
      12,
      () => `a stranger got ${answer?.status} for ${order.id}`,
    );
}
