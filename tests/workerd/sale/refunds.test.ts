import { afterEach, expect, test } from 'vitest';
import { effectsOf } from '../../../workers/expiration/follow-ups/plan.ts';
import { freshEmail, signedUp } from '../api/client.ts';
import {
  answered,
  begin,
  confirm,
  deliver,
  editEvent,
  hold,
  misbehave,
  newEvent,
  newTicket,
  objectOf,
  type Person,
  readOrder,
  seller,
} from './given.ts';
import { delivered, factsOf, followUp, mailsTo, refundsOf, settleRefunds } from './outside.ts';

afterEach(async () => {
  await misbehave({ reset: true });
});

async function bought(buyer: Person, ticketId: string, card?: string): Promise<string> {
  const order = await hold(buyer, ticketId);
  expect(await confirm(await begin(buyer, order.id), card)).toBe('succeeded');
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  return order.id;
}

async function termsAndStock(ticketId: string) {
  const read = await objectOf(ticketId).read();
  if (!read.ok) throw new Error(read.error.reason);
  const { ticket, stock } = read.value;
  return { status: ticket.status, held: stock.held, sold: stock.sold };
}

const refundEvent = (id: string) =>
  deliver({ id: `evt_${id}`, object: 'event', type: 'refund.updated', data: { object: { id } } });

test('a cancelled event ends holds, pays complete orders back once and mails each buyer once, however often it is told', async () => {
  const [emails, eventId] = [[freshEmail(), freshEmail()] as const, await newEvent()];
  const [buyer, holder] = [await signedUp(emails[0]), await signedUp(emails[1])];
  const ticket = await newTicket({ eventId });
  const paid = await bought(buyer, ticket.id);
  const held = await hold(holder, ticket.id);
  await delivered(ticket.id);
  await editEvent(eventId, { status: 'cancelled' });
  const facts = await factsOf(eventId);
  expect(await followUp(...facts)).not.toContain('retry');
  await delivered(ticket.id);
  const look = async () => ({
    paid: await readOrder(buyer, paid),
    held: await readOrder(holder, held.id),
    mails: [await mailsTo(emails[0]), await mailsTo(emails[1])],
    refunds: (await refundsOf(paid)).map(({ id, status }) => ({ id, status })),
    ticket: await termsAndStock(ticket.id),
  });
  const first = await look();
  expect(first.paid).toMatchObject({ status: 'refunded', refunds: [{ reason: 'event_cancelled' }] });
  expect(first.held).toMatchObject({ status: 'cancelled' });
  expect(first.mails[0]).toEqual([
    expect.stringMatching(/^Cancelled: /),
    expect.stringMatching(/^Refunded: /),
    expect.stringMatching(/^You are going: /),
  ]);
  expect(first.mails[1]).toEqual([expect.stringMatching(/^Cancelled: /)]);
  expect(first.refunds).toHaveLength(1);
  expect(first.ticket).toEqual({ status: 'closed', held: 0, sold: 0 });
  expect(await followUp(...facts)).not.toContain('retry');
  await delivered(ticket.id);
  expect(await look()).toEqual(first);
});

test('a refund of a cancelled event that fails later is refund_failed, and succeeds when a person asks again', async () => {
  const [buyer, eventId] = [await signedUp(), await newEvent()];
  const ticket = await newTicket({ eventId });
  const orderId = await bought(buyer, ticket.id, 'pm_card_refundFail');
  await misbehave({ settleMs: 600_000 });
  await editEvent(eventId, { status: 'cancelled' });
  await followUp(...(await factsOf(eventId)));
  await delivered(ticket.id);
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'refunded' });
  await settleRefunds();
  const [refund] = await refundsOf(orderId);
  expect(refund?.status).toBe('failed');
  expect((await refundEvent(refund?.id ?? '')).status).toBe(200);
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'refund_failed' });
  await objectOf(ticket.id).retryRefund({ orderId });
  await delivered(ticket.id);
  expect(await refundsOf(orderId)).toHaveLength(2);
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'refunded' });
});

test('a refund that Stripe has not finished is not told as given, and is when its webhook or a later asking says so', async () => {
  await misbehave({ settleMs: 600_000 });
  const [email, ticket] = [freshEmail(), await newTicket()];
  const buyer = await signedUp(email);
  const orderId = await bought(buyer, ticket.id, 'pm_card_pendingRefund');
  await answered(201, seller.post(`/api/orders/${orderId}/refunds`, {}));
  await delivered(ticket.id);
  const [refund] = await refundsOf(orderId);
  expect(refund?.status).toBe('pending');
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'complete' });
  expect(await mailsTo(email)).not.toContainEqual(expect.stringMatching(/^Refunded: /));
  const read = await objectOf(ticket.id).readOrder({ orderId, buyerId: null });
  if (!read.ok) throw new Error(read.error.reason);
  const { order, ticket: terms } = read.value;
  expect(order.payment?.checkAtMs).toBeGreaterThan(Date.now() + 3_000_000);
  const row = { seq: 99, atMs: 0, stock: { free: 0, held: 0, sold: 0, blocked: 0, version: 0 } };
  const events = [{ type: 'order.payment_check_due', v: 1, order } as const];
  expect(effectsOf(terms.id, { ...row, events })).toMatchObject([{ kind: 'give_back', refund: { reason: 'seller' } }]);
  await settleRefunds();
  expect((await refundEvent(refund?.id ?? '')).status).toBe(200);
  await delivered(ticket.id);
  expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'refunded' });
  expect(await refundsOf(orderId)).toHaveLength(1);
});

test.each([{ afterEffect: true }, { afterEffect: false }])(
  'a 500 that Stripe remembers ($afterEffect: the refund was made) delays no refund and doubles none',
  async ({ afterEffect }) => {
    const [buyer, ticket] = [await signedUp(), await newTicket()];
    const orderId = await bought(buyer, ticket.id);
    await answered(201, seller.post(`/api/orders/${orderId}/refunds`, {}));
    await misbehave({ failNext: { method: 'POST', path: '/refunds', status: 500, afterEffect } });
    await delivered(ticket.id);
    expect(await readOrder(buyer, orderId)).toMatchObject({ status: 'refunded' });
    expect(await refundsOf(orderId)).toHaveLength(1);
  },
);

test.each([
  { change: { status: 'postponed' }, subject: /^Postponed: / },
  { change: { startsAt: new Date(Date.now() + 60 * 24 * 3_600_000).toISOString() }, subject: /^New date: / },
])('holders hear once that the event is $change, however often it is told', async ({ change, subject }) => {
  const [email, eventId] = [freshEmail(), await newEvent()];
  const buyer = await signedUp(email);
  const ticket = await newTicket({ eventId });
  await bought(buyer, ticket.id);
  await delivered(ticket.id);
  await editEvent(eventId, change);
  const facts = await factsOf(eventId);
  for (let times = 0; times < 2; times += 1) {
    await followUp(...facts);
    await delivered(ticket.id);
  }
  expect((await mailsTo(email)).filter((each) => subject.test(each))).toHaveLength(1);
});
