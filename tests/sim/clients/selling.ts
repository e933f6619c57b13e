/** What the seller, the organizer and an admin do. */
import { insist } from './buying.ts';
import type { Held, Party, TicketOnSale } from './people.ts';

export async function refund(party: Party, order: Held): Promise<void> {
  const answer = await insist(party, party.organizer, ['POST', `/orders/${order.id}/refunds`, { body: {} }]);
  if (answer?.status !== 201) return;
  order.isRefunded = true;
  const known = party.safety.orderOf(order.id);
  party.safety.check(
    known !== undefined && (known.refunds.length > 0 || known.status === 'cancelled'),
    7,
    () => `the refund of ${order.id} was answered with 201 and is in no journal`,
  );
}

/** An edit of a ticket's terms as they were last read: price, places, blocked ones. */
export async function edit(party: Party, ticket: TicketOnSale, terms?: object): Promise<void> {
  const { organizer, random, safety, stranger } = party;
  const seen = await organizer.call('GET', `/tickets/${ticket.id}`);
  if (seen?.status !== 200) return;
  const { price, capacity, blocked, version } = seen.body;
  const places = { quantity: Math.max(1, capacity + random.between(-1, 2)) };
  const other = random.pick([
    { price: { amount: price.amount === 0 ? 0 : price.amount + 100 * random.between(-2, 5), currency: 'GBP' } },
    ticket.seats === null ? places : { title: 'Circle' },
    ticket.seats === null ? { blocked: Math.max(0, blocked + random.between(-1, 1)) } : { maxPerOrder: 5 },
  ]);
  const body = terms ?? other;
  const [first, second] = await Promise.all([
    organizer.call('PUT', `/tickets/${ticket.id}`, { body, version }),
    random.chance(0.2) ? organizer.call('PUT', `/tickets/${ticket.id}`, { body, version }) : null,
  ]);
  safety.check(
    first?.status !== 200 || second?.status !== 200,
    7,
    () => `two edits of ${ticket.id} were made from version ${version}`,
  );
  const stolen = random.chance(0.3) ? await stranger.call('PUT', `/tickets/${ticket.id}`, { body, version }) : null;
  safety.check(stolen?.status !== 200, 12, () => `a stranger edited ${ticket.id}`);
}

/** `postponed`, back to `published` at another date, or `cancelled` for good. */
export async function moveEvent(party: Party, eventId: string, status: string): Promise<void> {
  const { organizer, world, random } = party;
  const seen = await organizer.call('GET', `/events/${eventId}`);
  if (seen?.status !== 200) return;
  const startsAt = new Date(world.loop.nowMs + random.between(20, 60) * 24 * 3_600_000).toISOString();
  const body = status === 'published' ? { status, startsAt } : { status };
  await insist(party, organizer, ['PUT', `/events/${eventId}`, { body, version: seen.body.version }]);
}

/** A person looks at the tickets and at what is stuck, and tries that again. */
export async function tidy(party: Party): Promise<void> {
  const { admin, organizer, tickets } = party;
  for (const { id } of tickets) await organizer.call('GET', `/tickets/${id}`);
  const refunds = await admin.call('GET', '/admin/refunds');
  for (const { id } of refunds?.body?.items ?? []) await admin.call('POST', `/admin/refunds/${id}/retry`, { body: {} });
  const letters = await admin.call('GET', '/admin/dead-letters?limit=100');
  for (const { id } of letters?.body?.items ?? [])
    await admin.call('POST', `/admin/dead-letters/${id}`, { body: { action: 'retry' } });
}
